// What is kept of papers: digests and meetings' packs, downloaded in every form by the browser: their names, their first bytes, their
// language.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, test} from 'node:test';
import {ask, dialogs, end, errors, foreign, person, visit} from './stage.mjs';

after(end);
const BEGINS = {
  md: '# ',
  html: '<!DOCTYPE html>',
  pdf: '%PDF-1.',
  xlsx: 'PK\u0003\u0004',
  zip: 'PK\u0003\u0004',
  csv: '\u00ef\u00bb\u00bf',
  json: '{',
  atom: '<?xml version="1.0"',
};
const YEAR = {ja: '令和4年度', en: 'FY2022'};

async function kept(page, button) {
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  assert.equal(await download.failure(), null);
  return {name: download.suggestedFilename(), bytes: await readFile(await download.path())};
}

function isOf(form, bytes) {
  assert.equal(bytes.subarray(0, BEGINS[form].length).toString('latin1').toLowerCase(), BEGINS[form].toLowerCase(), form);
  if (form === 'pdf') assert.match(bytes.subarray(-16).toString('latin1'), /%%EOF/);
}

test('a digest is kept in every form, in Japanese and in English, under the name of its year', async () => {
  const page = await person('kasumi');
  await visit(page, '/digests');
  await page.selectOption('#digest-year', '2022');
  for (const lang of ['ja', 'en']) {
    await page.selectOption('#digest-lang', lang);
    for (const form of ['md', 'html', 'pdf', 'xlsx', 'csv', 'json', 'atom']) {
      const {name, bytes} = await kept(page, page.locator(`button:text-is("${form.toUpperCase()}")`));
      assert.equal(name, `digest-2022.${form}`);
      isOf(form, bytes);
      if (!['pdf', 'xlsx'].includes(form)) assert.ok(bytes.toString('utf8').includes(YEAR[lang]), `${form} ${lang}`);
      if (form === 'json') assert.equal(JSON.parse(bytes).language, lang);
      if (form === 'html') assert.match(bytes.toString('utf8'), new RegExp(`<html lang="${lang}"`));
    }
  }
});

test('a quarter is told by the name of the file', async () => {
  const page = await person('kasumi');
  await page.selectOption('#digest-quarter', '3');
  assert.equal((await kept(page, page.locator('button:text-is("CSV")'))).name, 'digest-2022-q3.csv');
});

test("a meeting's pack is kept in every form, from the list of meetings and from its own page", async () => {
  const page = await person('kasumi');
  await ask('cli', {who: 'kasumi', words: ['meeting', 'add', '33', '--date', '2023-04-25', '--agenda', '調査の結果 | Results']});
  const title = '第33回連絡調整会議';
  await visit(page, '/meetings');
  const group = page.getByRole('group', {name: `${title}の資料`});
  for (const form of ['pdf', 'html', 'zip', 'json']) {
    const {name, bytes} = await kept(page, group.getByRole('button', {name: `${title}の資料を ${form.toUpperCase()} で保存`}));
    assert.equal(name, `meeting-33.${form}`);
    isOf(form, bytes);
    if (form === 'html') assert.ok(bytes.toString('utf8').includes(title));
    if (form === 'json') assert.equal(JSON.parse(bytes).meeting.id, 'meeting-33');
    if (form === 'zip') for (const each of ['pack.html', 'pack.pdf', 'inputs.json']) assert.ok(bytes.includes(each), each);
  }
  await visit(page, '/records/meeting-33');
  const {name, bytes} = await kept(page, page.locator('[aria-labelledby=pack-title] button:text-is("HTML")'));
  assert.equal(name, 'meeting-33.html');
  assert.ok(bytes.toString('utf8').includes('調査の結果'));
});

test('a pack is made in the language of the page', async () => {
  const page = await person('kasumi');
  await page.click('header button[lang=en]');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  const {bytes} = await kept(page, page.locator('[aria-labelledby=pack-title] button:text-is("HTML")'));
  assert.ok(bytes.toString('utf8').includes('Liaison and coordination meeting no. 33'));
});

test('without its worker the page says that none is there, and the buttons go on working', async () => {
  const page = await person('kasumi');
  await ask('stop', {what: 'papers'});
  await page.locator('[aria-labelledby=pack-title] button:text-is("JSON")').click();
  await page.waitForSelector('[aria-labelledby=pack-title] .trouble');
  await ask('restart', {what: 'papers'});
  const {name} = await kept(page, page.locator('[aria-labelledby=pack-title] button:text-is("JSON")'));
  assert.equal(name, 'meeting-33.json');
  assert.equal(await page.locator('[aria-labelledby=pack-title] .trouble').count(), 0);
});

test('no page asked another host, broke the content security policy or opened a dialog', () => {
  assert.deepEqual([foreign, errors, dialogs], [[], [], []]);
});
