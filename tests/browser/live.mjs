// Two people at once, and programs that are killed: pages follow without a reload, a conflict is explained, a click is not lost.
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {PASSWORD, act, ask, end, fill, newPage, person, propose, sendForm, settled, visit} from './stage.mjs';

after(end);
const proposal = title => ({
  title: {ja: title, en: title},
  summary: {ja: '概要', en: 'A summary'},
  lead: 'qst',
  entry: 'in_house_research',
});
const mark = page =>
  page.evaluate(() => {
    window.wasNeverReloaded = true;
  });
const isSame = page => page.evaluate(() => window.wasNeverReloaded === true);

test("what one person does is on the other one's page without a reload", async () => {
  const chiba = await person('chiba'),
    kasumi = await person('kasumi');
  const id = await propose(chiba, proposal('生きた画面'));
  await visit(chiba, `/records/${id}`);
  await mark(chiba);
  await visit(kasumi, `/records/${id}`);
  await kasumi.click('button[data-event=accept]');
  const seen = chiba.waitForSelector('.standing .badge.state:text-is("インハウス基盤研究")').then(() => Date.now());
  await sendForm(kasumi);
  const done = Date.now();
  const late = Math.max(0, (await seen) - done);
  console.log(`# the change was on the other page ${late} ms after it was acknowledged`);
  assert.ok(late < 1000);
  assert.ok(await isSame(chiba));
  assert.equal(await chiba.locator('button[data-event=apply]').count(), 1);
});

test('two who edit one project: the second is told what happened, loses nothing, and can send it again', async () => {
  const first = await person('chiba'),
    second = await person('chiba', {another: true});
  const id = await propose(first, proposal('二人で直す'));
  await act(await person('kasumi'), id, 'return', {comments: 'もう少し詳しく'});
  for (const page of [first, second]) {
    await visit(page, `/records/${id}`);
    await page.click('button[data-event=edit]');
  }
  const form = await first.getAttribute('form.schema', 'data-form');
  await fill(second, form, {summary: {ja: '二人目の概要'}});
  await fill(first, form, {title: {ja: '一人目の題'}});
  await sendForm(first);
  await second.waitForSelector('.step .note');
  await assert.rejects(sendForm(second), /refused/);
  assert.match(await second.innerText('.step .note'), /ほかの人/);
  assert.equal(await second.inputValue(`#${form}-summary-ja`), '二人目の概要');
  await sendForm(second);
  await visit(first, `/records/${id}`);
  assert.match(await first.innerText('#main'), /二人目の概要/);
});

test('a killed and restarted daemon loses no click, and does nothing twice', async () => {
  const page = await person('chiba');
  const id = await propose(page, proposal('切れても'));
  await visit(page, `/records/${id}`);
  await page.click('button[data-event=withdraw]');
  await ask('kill', {what: 'daemon'});
  await page.click('form.schema button[type=submit]');
  await page.waitForFunction(() => document.querySelector('.sending').textContent !== '');
  await ask('restart', {what: 'daemon'});
  await page.waitForSelector('.standing .badge.state:text-is("取下げ")');
  await settled(page);
  assert.equal(await page.locator('.timeline li .where:text-matches("取下げ")').count(), 1);
});

test('a console that is gone is said to be, and what happened meanwhile is caught up with, without a reload', async () => {
  const page = await person('chiba');
  const id = await propose(page, proposal('追いつく'));
  await visit(page, `/records/${id}`);
  await mark(page);
  await ask('kill', {what: 'console'});
  await page.waitForSelector('.connection.lost');
  await ask('cli', {who: 'kasumi', words: ['project', 'send', id, 'accept']});
  await ask('restart', {what: 'console'});
  await page.waitForSelector('.standing .badge.state:text-is("インハウス基盤研究")');
  await page.waitForSelector('.connection:not(.lost)', {state: 'attached'});
  assert.ok(await isSame(page));
});

test('a project comes onto the board, and moves on it, by itself; the filters stand in the address', async () => {
  const kasumi = await person('kasumi'),
    chiba = await person('chiba');
  await visit(kasumi, '/board?institution=qst&waiting=secretariat');
  await mark(kasumi);
  const id = await propose(chiba, proposal('盤の上'));
  const card = column => kasumi.locator(`[aria-labelledby=column-${column}] .card a[href="/records/${id}"]`);
  await card('none').waitFor();
  await kasumi.selectOption('#waiting', '');
  assert.equal(new URL(kasumi.url()).search, '?institution=qst');
  await ask('cli', {who: 'kasumi', words: ['project', 'send', id, 'accept']});
  await card('in_house_research').waitFor();
  assert.equal(await card('none').count(), 0);
  assert.ok(await isSame(kasumi));
});

test('home says what waits, with what can be done there; what was seen is not new on another device', async () => {
  const kasumi = await person('kasumi');
  const id = await propose(await person('chiba'), proposal('待っているもの'));
  await visit(kasumi, '/');
  const row = kasumi.locator('[aria-labelledby=tasks-title] tr', {has: kasumi.locator(`a[href="/records/${id}"]`)});
  await row.waitFor();
  assert.match(await row.innerText(), /承認、差し戻し、却下/);
  assert.equal(await row.locator('.due').count(), 1);
  assert.ok((await kasumi.locator('.changes li').count()) > 0);
  await kasumi.click('[aria-labelledby=changes-title] button');
  await kasumi.waitForFunction(() => !document.querySelector('.changes'));
  const other = await person('kasumi', {another: true});
  await settled(other);
  await other.waitForSelector('[aria-labelledby=changes-title] .empty');
});

test('signing out everywhere ends the other windows too', async () => {
  const one = await person('chiba'),
    other = await newPage();
  await other.goto(new URL('/', one.url()).href);
  await other.fill('#sign-name', 'chiba');
  await other.fill('#sign-password', PASSWORD);
  await other.click('button[type=submit]');
  await other.waitForSelector('nav.pages');
  await one.click('.menu summary');
  await one.click('.menu-box button >> nth=1');
  await one.waitForSelector('#sign-name');
  await other.waitForSelector('#sign-name'); // nobody touched it
});
