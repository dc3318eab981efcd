// The four cases of the demonstration, from the proposal to the published success case and the digest, by the browser alone: one
// context a person.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {act, base, dialogs, end, errors, foreign, make, person, press, propose, settled, visit} from './stage.mjs';

const DEMO = process.env.DEMO;
const data = text =>
  text.endsWith('.json')
    ? JSON.parse(readFileSync(join(DEMO, 'data', text), 'utf8'))
    : text.startsWith('{')
      ? JSON.parse(text)
      : null;
const steps = readFileSync(join(DEMO, 'story.tsv'), 'utf8')
  .split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('\t'))
  .map(([number, who, day, what, with_ = '']) => ({number, who, day, what, with_}));
const project = {},
  found = {}; // by case
const listed = {},
  request = {},
  site = {}; // resources by key; requests by case; what each asks of a resource
const shared = key =>
  JSON.parse(readFileSync(join(DEMO, 'data', 'catalogue.json'), 'utf8')).shared.find(each => each.key === key).document;
after(end);

// The case that the worker nominated appears on the project's page by itself.
async function nominated(page) {
  const link = page.locator('.related a[href^="/records/success_case-"]');
  await link.first().waitFor();
  return (await link.first().getAttribute('href')).split('/').pop();
}

async function register(page, key, day) {
  listed[key] = await make(page, 'resource', shared(key), day);
  await act(page, listed[key], 'publish', null, day);
}

async function askFor(page, number, file, day) {
  const document = {...data(file), project: project[number]};
  document.sites = document.sites.map(each => ({...each, resource: listed[each.resource]}));
  request[number] = await make(page, 'facility_request', document, day);
  await page.waitForSelector('.related a[href^="/records/site_request-"]');
  for (const link of await page
    .locator('.related a[href^="/records/site_request-"]')
    .evaluateAll(all => all.map(each => each.getAttribute('href')))) {
    await visit(page, link);
    site[`${number} ${await resourceOn(page)}`] = link.split('/').pop();
  }
}

// The key of the resource that the site's page names.
async function resourceOn(page) {
  for (const [key, id] of Object.entries(listed))
    if (await page.locator(`#main a[href="/records/${id}"]`).count()) return key;
  throw new Error('the page of a site names no resource of the story');
}

async function step({number, who, day, what, with_}) {
  const page = await person(who);
  const [key, ...rest] = with_.split(' ');
  if (what === 'propose') project[number] = await propose(page, data(with_), day);
  else if (what === 'facility') await register(page, with_, day);
  else if (what === 'request') await askFor(page, number, with_, day);
  else if (what.startsWith('site.'))
    await act(page, site[`${number} ${key}`], what.slice(5), data(rest.join(' ')), day);
  else if (what.startsWith('request.')) await act(page, request[number], what.slice(8), data(with_), day);
  else if (what === 'case.consent') await act(page, found[number], 'consent', {institution: with_}, day);
  else if (what.startsWith('case.')) await act(page, found[number], what.slice(5), data(with_), day);
  else await act(page, project[number], what, data(with_), day);
  if (what === 'complete' || what.endsWith('release')) {
    await visit(page, `/records/${project[number]}`);
    found[number] = await nominated(page);
  }
}

for (const number of ['1', '2', '3', '4']) {
  test(`case ${number} goes from its proposal to a published success case`, async () => {
    for (const each of steps.filter(row => row.number === number)) await step(each);
    const page = await person('kansa');
    await visit(page, `/records/${found[number]}`);
    assert.match(await page.innerText('.standing'), /公表中/);
    await visit(page, `/records/${project[number]}`);
    assert.equal(await page.locator('.evidence .badge.type').count(), 1);
  });
}

test('the library shows the four cases to the auditor, who is offered nothing', async () => {
  const page = await person('kansa');
  await visit(page, '/cases?state=published');
  assert.equal(await page.locator('.result').count(), 4);
  for (const id of [...Object.values(project), ...Object.values(found)]) {
    await visit(page, `/records/${id}`);
    assert.equal(await page.locator('.actions button').count(), 0);
  }
});

test('the digest of the year is shown with its figures, and kept as a file', async () => {
  const page = await person('kasumi');
  await visit(page, '/digests');
  await page.selectOption('#digest-year', '2022');
  await page.click('button.primary');
  await page.waitForSelector('.digest h2');
  assert.ok((await page.locator('.digest table').count()) > 3);
  const download = page.waitForEvent('download');
  await page.click('button:text-is("CSV")');
  assert.equal((await download).suggestedFilename(), 'digest-2022.csv');
});

test('the survey table counts what the browser recorded, and leads to the rows', async () => {
  const page = await person('kasumi');
  await visit(page, '/survey?year=2022');
  assert.deepEqual(await page.locator('#main table tbody tr').first().locator('td').allInnerTexts(), [
    '6',
    '1',
    '1',
    '4',
  ]);
  await page.locator('#main table tbody tr').first().locator('button').first().click();
  await page.waitForSelector('#behind-title');
  await settled(page);
  assert.equal(await page.locator('[aria-labelledby=behind-title] tbody tr').count(), 6);
});

test('the survey of the year is prepared and issued, answered with a note, signed off and accepted', async () => {
  const kasumi = await person('kasumi'),
    wako = await person('wako');
  await visit(wako, '/survey?year=2022&tab=answer');
  await make(kasumi, 'survey', {fiscal_year: 2022, due_on: '2023-04-14'});
  await act(kasumi, 'survey-2022', 'issue');
  await wako.waitForSelector('#answer-title');
  assert.equal(await wako.locator('#main tbody tr').count(), 2);
  await wako.locator('#main tbody input').first().fill('来年度も続く');
  for (const button of ['この一覧を回答とする', '機関として確定する']) {
    await press(wako, `button:text-is("${button}")`);
    await wako.click('.announcements button');
  }
  await act(kasumi, 'survey_response-2022-riken', 'accept');
  await visit(kasumi, '/survey?year=2022&tab=campaign');
  assert.match(await kasumi.innerText('#main'), /15機関のうち1機関が回答、1機関が確定/);
  const readings = await kasumi.locator('#main tbody rt').allTextContents();
  assert.equal(readings.length, 15);
  assert.deepEqual(
    [readings[0], readings[13], readings[14]],
    ['イヤクキバン・ケンコウ・エイヨウケンキュウジョ', 'リョウシカガクギジュツケンキュウカイハツキコウ', 'リカガクケンキュウショ'],
    'by reading, those that have come further after the others',
  );
  await kasumi.getByRole('link', {name: '理化学研究所', exact: true}).waitFor();
});

test('no page asked another host, broke the content security policy or opened a dialog', () => {
  assert.deepEqual([foreign, errors, dialogs], [[], [], []]);
  assert.ok(base.startsWith('http://127.0.0.1:'));
});
