// Every page: axe-core in both languages at 100 % and 200 %, nothing wider than the window, what it weighs, no other host; reduced
// motion; paper.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, test} from 'node:test';
import {act, ask, base, end, errors, foreign, newPage, person, propose, settled, visit} from './stage.mjs';

const AXE = readFileSync(process.env.AXE, 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FIRST_PAGE_BYTES = 150_000;
// 200 % of a window of 1440 × 900 is one of half the size; 390 is a telephone.
const SIZES = {'100 %': {width: 1440, height: 900}, '200 %': {width: 720, height: 450}, 390: {width: 390, height: 844}};
const OUTSIDE = ['/', '/invitation', '/accessibility'];
const INSIDE = [
  '/',
  '/board',
  '/board?ended=1&waiting=secretariat',
  '/facilities',
  '/facilities?tab=needs',
  '/facilities?tab=plans',
  '/facilities?tab=calendar',
  '/facilities?tab=requests',
  '/facilities?tab=usage',
  '/survey?year=2025',
  '/survey?year=2025&tab=campaign',
  '/cases',
  '/digests',
  '/meetings',
  '/operations',
  '/operations?tab=waits',
  '/operations?tab=log',
  '/operations?tab=workflows',
  '/new/meeting',
  '/new/need',
  '/account',
  '/accessibility',
  '/nowhere',
];
const COORDINATORS = ['/', '/submit', '/new/facility_request', '/survey?year=2025&tab=answer', '/new/resource'];
after(end);

async function findings(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(rules => window.axe.run(document, {runOnly: rules}), RULES);
  return {
    passes: found.passes.length,
    violations: found.violations.map(
      each =>
        `${each.id}: ${each.nodes
          .slice(0, 3)
          .map(node => node.html.slice(0, 160))
          .join(' | ')}`,
    ),
  };
}

const isWider = page => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
const counted = {pages: 0, passes: 0, violations: 0};

// One page in one language, at every size; what axe says against it.
async function judge(page, name, faults) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await settled(page);
    const found = await findings(page);
    counted.pages += 1;
    counted.passes += found.passes;
    counted.violations += found.violations.length;
    faults.push(...found.violations.map(each => `${name} at ${size}: ${each}`));
    if (await isWider(page)) faults.push(`${name} at ${size}: wider than the window`);
  }
  await page.setViewportSize(SIZES['100 %']);
}

async function speak(page, lang) {
  if ((await page.evaluate(() => document.documentElement.lang)) !== lang) await page.click('header button.plain');
  await page.waitForFunction(wanted => document.documentElement.lang === wanted, lang);
}

async function judgeAll(page, paths, faults) {
  for (const lang of ['ja', 'en']) {
    for (const path of paths) {
      await visit(page, path);
      await speak(page, lang);
      await settled(page);
      await judge(page, `${path} (${lang})`, faults);
    }
  }
  await speak(page, 'ja');
}

let record;

test('axe finds nothing against what is seen before signing in', async () => {
  const faults = [];
  await judgeAll(await newPage(), OUTSIDE, faults);
  assert.deepEqual(faults, []);
});

test('axe finds nothing against the pages of the secretariat', async () => {
  const faults = [];
  const page = await person('kasumi');
  await ask('cli', {who: 'kasumi', words: ['survey', 'issue', '--fiscal-year', '2025', '--due-on', '2026-04-14']});
  await judgeAll(page, INSIDE, faults);
  assert.deepEqual(faults, []);
});

test('axe finds nothing against the pages of a coordinator, nor against a record, its forms and their mistakes', async () => {
  const faults = [];
  const page = await person('wako');
  record = await propose(page, {
    title: {ja: '画面の検査', en: 'Judging pages'},
    summary: {ja: '概要', en: 'A summary'},
    lead: 'riken',
    entry: 'in_house_research',
    partners: [{institution: 'ncc', role: '解析'}],
  });
  await act(await person('kasumi'), record, 'accept');
  await judgeAll(page, [...COORDINATORS, `/records/${record}`], faults);
  await visit(page, `/records/${record}`);
  await page.click('button[data-event=arrange]');
  await page.click('form.schema button[type=submit]');
  await page.waitForSelector('.summary');
  await judge(page, 'a refused form', faults);
  await visit(await person('kasumi'), '/operations?tab=log');
  await (await person('kasumi')).locator('details').last().click();
  await judge(await person('kasumi'), 'the log, opened', faults);
  assert.deepEqual(faults, []);
});

// Bytes as they came over the wire, headers too.
async function weigh(page, path) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', {cacheDisabled: true});
  const bytes = {pages: 0, answers: 0},
    kinds = new Map();
  client.on('Network.requestWillBeSent', event =>
    kinds.set(event.requestId, event.request.url.includes('/api/') ? 'answers' : 'pages'),
  );
  client.on('Network.loadingFinished', event => {
    bytes[kinds.get(event.requestId) ?? 'pages'] += event.encodedDataLength;
  });
  const begin = Date.now();
  await visit(page, path);
  const ms = Date.now() - begin;
  await client.detach();
  console.log(
    `# ${path}: ${(bytes.pages / 1000).toFixed(1)} kB of pages, ${(bytes.answers / 1000).toFixed(1)} kB of answers, usable after ${ms} ms`,
  );
  return bytes;
}

test('the first page weighs less than 150 kB, and so does every other', async () => {
  const weights = [await weigh(await newPage(), '/')];
  for (const path of INSIDE) weights.push(await weigh(await person('kasumi'), path));
  for (const path of [...COORDINATORS, `/records/${record}`]) weights.push(await weigh(await person('wako'), path));
  assert.equal(weights.length, 1 + INSIDE.length + COORDINATORS.length + 1);
  for (const weight of weights) assert.ok(weight.pages > 1000 && weight.pages < FIRST_PAGE_BYTES, String(weight.pages));
});

test('where reduced motion is asked for nothing moves, and on paper no button stands', async () => {
  const page = await person('wako');
  await page.emulateMedia({reducedMotion: 'reduce'});
  await visit(page, `/records/${record}`);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await page.emulateMedia({media: 'print'});
  for (const gone of ['header.top', 'nav.pages', '.actions'])
    assert.equal(await page.locator(gone).isVisible(), false, gone);
  assert.ok(await page.locator('.timeline').isVisible());
  await page.emulateMedia({media: 'screen'});
});

test("the language is the user's own: it is there again on another device", async () => {
  const page = await person('wako');
  await speak(page, 'en');
  await settled(page);
  const other = await person('wako', {another: true});
  await other.waitForSelector('h1:text-is("Home")');
  await speak(page, 'ja');
});

test('no page asked another host or broke the content security policy', () => {
  console.log(
    `# axe-core: ${counted.pages} pages judged, ${counted.passes} rules held, ${counted.violations} violations`,
  );
  assert.deepEqual([foreign, errors], [[], []]);
  assert.ok(counted.pages >= 2 * 3 * (OUTSIDE.length + INSIDE.length + COORDINATORS.length + 1));
  assert.ok(base.startsWith('http://127.0.0.1:'));
});
