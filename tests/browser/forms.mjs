// Forms: every mistake at once beside its field, drafts, the keyboard alone, hostile text, invitations that are used up.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {
  PASSWORD,
  act,
  ask,
  base,
  dialogs,
  end,
  errors,
  fill,
  make,
  newPage,
  person,
  propose,
  sendForm,
  visit,
} from './stage.mjs';

after(end);
const text = name => ({ja: `${name}の題`, en: `${name}, a title`});
export const proposal = (title, more = {}) => ({
  title,
  summary: {ja: '概要', en: 'A summary'},
  lead: 'riken',
  entry: 'in_house_research',
  ...more,
});

test('every mistake is shown at once, above and beside its field, in the language of the page', async () => {
  const page = await person('wako');
  await visit(page, '/submit');
  await fill(page, 'f-new-project', {summary: {ja: '概要だけ'}, award: {number: '99'}, partners: [{role: '解析'}]});
  await page.selectOption('#f-new-project-lead', '');
  await page.click('form.schema button[type=submit]');
  await page.waitForSelector('.summary');
  const told = await page.locator('.summary li').count();
  assert.equal(told, 9); // title 2, summary en, lead, entry, partner, number, programme, fiscal year
  assert.equal(await page.locator('.mistake').count(), told);
  assert.equal(await page.locator('[aria-invalid=true]').count(), told);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'summary');
  await page.locator('.summary a').last().click();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
  assert.match(await page.innerText('.summary'), /書いてください/);
  await page.fill('#f-new-project-title-ja', '直した');
  assert.equal(await page.locator('.summary li').count(), told - 1);
});

test('what was typed survives a reload as a draft, and is gone once it was sent', async () => {
  const page = await person('wako');
  await visit(page, '/submit');
  assert.equal(await page.inputValue('#f-new-project-title-ja'), '直した');
  await page.click('button:text-is("下書きを捨てる")');
  await propose(page, proposal(text('下書き')));
  await visit(page, '/submit');
  assert.equal(await page.inputValue('#f-new-project-title-ja'), '');
});

test('what the stage of entry needs is asked for before anything is sent', async () => {
  const page = await person('wako');
  await visit(page, '/submit');
  await fill(page, 'f-new-project', proposal(text('開始の条件'), {entry: 'amed_funding'}));
  await page.click('form.schema button[type=submit]');
  await page.waitForSelector('.summary');
  assert.deepEqual(await page.locator('.summary li a').allInnerTexts(), ['現在のAMED採択']);
  await page.click('.summary a');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-new-project-award-number');
  await fill(page, 'f-new-project', {award: {number: '22zz9900009h0001', programme: '例示の事業', fiscal_year: 2022}});
  await sendForm(page);
  await page.waitForSelector('.standing .badge.state:text-is("確認中")');
});

test('a resource is registered, published, and found in the catalogue', async () => {
  const page = await person('yokohama');
  const document = {
    institution: 'riken',
    title: text('共用の顕微鏡'),
    description: text('説明'),
    category: 'facility_equipment',
    keywords: {ja: ['顕微鏡'], en: ['microscope']},
    capacity: {amount: 2, unit: 'slots'},
    open_to: ['in_house', 'university'],
    contact: text('窓口'),
    valid_from: '2018-04-01',
  };
  await act(page, await make(page, 'resource', document), 'publish');
  await visit(page, '/facilities');
  await page.fill('#words', '顕微鏡');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.result h3 a:text-is("共用の顕微鏡の題")');
});

test('institutions are offered in the order of their readings, in English of their names', async () => {
  const page = await person('kansa');
  await visit(page, '/cases');
  const offered = async names => {
    const all = await page.locator('#case-institution option').allTextContents();
    return names.map(name => all.indexOf(name)).every((at, i, places) => at > (places[i - 1] ?? 0));
  };
  assert.ok(
    await offered([
      '医薬基盤・健康・栄養研究所',
      '国立がん研究センター',
      '国立感染症研究所',
      '東京大学',
      '理化学研究所',
    ]),
  );
  await page.click('button:text-is("English")');
  await page.waitForSelector('#page-title:text-is("Success cases")');
  assert.ok(await offered(['Cabinet Office', 'National Cancer Center Japan', 'RIKEN', 'The University of Tokyo']));
});

test('what a field is for and how long it may be are two sentences; one project is no "projects"', async () => {
  const kasumi = await person('kasumi'),
    kansa = await person('kansa'); // in English since the test before
  await visit(kasumi, '/new/meeting');
  assert.equal(await kasumi.locator('[id$="-place-hint"]').innerText(), '開催の場所。300文字まで');
  await propose(await person('wako'), proposal(text('一つだけ')));
  await visit(kansa, '/board?search=' + encodeURIComponent('一つだけ'));
  await kansa.locator('main p:text-is("1 project")').waitFor();
});

// Presses Tab until what has the focus fits.
async function tabTo(page, selector) {
  for (let i = 0; i < 200; ++i) {
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${selector}`);
}

test('a proposal is written and submitted by the keyboard alone, and the focus is always seen', async () => {
  const page = await person('wako');
  await visit(page, '/');
  await tabTo(page, 'nav a[href="/submit"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#f-new-project-title-ja');
  const typed = [
    ['title-ja', 'キーボード'],
    ['title-en', 'By keyboard'],
    ['summary-ja', '概要'],
    ['summary-en', 'Summary'],
  ];
  for (const [field, written] of typed) {
    await tabTo(page, `#f-new-project-${field}`);
    await page.keyboard.type(written);
    const outline = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth));
    assert.ok(outline >= 2, `${field} has an outline of ${outline}`);
  }
  await tabTo(page, '#f-new-project-entry');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.inputValue('#f-new-project-entry'), 'in_house_research');
  await page.locator('.route li').nth(2).waitFor();
  assert.equal(await page.locator('.route li').count(), 3);
  await tabTo(page, 'form.schema button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records\//);
  await page.waitForSelector('#page-title:text-is("キーボード")');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'page-title');
});

test('markup and script in every text are shown as text, everywhere', async () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(2)>',
    '"><svg onload=alert(3)>',
    '[x](javascript:alert(4))',
  ].join(' ');
  const title = {ja: hostile, en: hostile};
  const page = await person('wako');
  const id = await propose(page, proposal(title, {summary: title, partners: [{institution: 'qst', role: hostile}]}));
  await act(await person('kasumi'), id, 'return', {comments: hostile});
  const other = await person('kasumi');
  for (const path of [`/records/${id}`, '/', '/board', '/operations?tab=log', '/board?search=%3Cscript%3E']) {
    for (const each of [page, other]) {
      await visit(each, path);
      assert.equal(
        await each.locator('#main script, #main img, #main svg[onload], a[href^="javascript:"]').count(),
        0,
        path,
      );
    }
  }
  await visit(page, `/records/${id}`);
  assert.equal(await page.innerText('h1'), hostile);
  assert.deepEqual([dialogs, errors], [[], []]);
});

test('an invitation is used once, a short password is refused before it is sent, and a wrong one signs nobody in', async () => {
  const page = await newPage();
  const link = await ask('invite', {who: 'hongo'});
  await page.goto(link);
  await page.fill('#new-password', 'short');
  await page.click('button[type=submit]');
  assert.equal(await page.locator('.mistake').count(), 2);
  for (const field of ['#new-password', '#new-again']) await page.fill(field, PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav.pages');
  const again = await newPage();
  await again.goto(link);
  for (const field of ['#new-password', '#new-again']) await again.fill(field, PASSWORD);
  await again.click('button[type=submit]');
  await again.waitForSelector('p.trouble');
  await again.goto(base + '/');
  await again.fill('#sign-name', 'hongo');
  await again.fill('#sign-password', 'not the password of anybody');
  await again.click('button[type=submit]');
  await again.waitForSelector('p.trouble');
  assert.equal(await again.locator('nav.pages').count(), 0);
});
