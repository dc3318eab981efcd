// The browser's side of a test: a context a person, signed in by an invitation; forms filled by what is to be written; nothing is
// waited for by the clock.
import {createInterface} from 'node:readline';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const {BASE, PLAYWRIGHT} = process.env;
export const base = BASE;
const {chromium} = createRequire(import.meta.url)(join(PLAYWRIGHT, 'index.js'));
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];
export const PASSWORD = 'a long sentence to sign in with';
const PATIENCE_MS = 60_000;

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
let asking = Promise.resolve();

// What the stage does for us (stage.py): one question at a time.
export function ask(what, more = {}) {
  asking = asking.then(async () => {
    process.stdout.write('@' + JSON.stringify({ask: what, ...more}) + '\n');
    return JSON.parse((await lines.next()).value);
  });
  return asking;
}

let browser;
const people = new Map();
export const foreign = []; // requests to another host: there must be none
export const errors = []; // of scripts, and of the content security policy
export const dialogs = [];

export async function launch() {
  browser ??= await chromium.launch({executablePath: '/usr/bin/chromium', args: FLAGS});
  return browser;
}

export async function end() {
  await browser?.close();
  process.stdin.destroy();
}

function watch(page) {
  page.setDefaultTimeout(PATIENCE_MS);
  page.on(
    'request',
    request =>
      /^(data|blob):/.test(request.url()) || request.url().startsWith(BASE + '/') || foreign.push(request.url()),
  );
  page.on('pageerror', error => errors.push(String(error)));
  page.on(
    'console',
    message => /Content Security Policy|Refused to/.test(message.text()) && errors.push(message.text()),
  );
  page.on('dialog', dialog => dialogs.push(dialog.message()) && dialog.dismiss());
}

export async function newPage(options = {}) {
  const context = await (
    await launch()
  ).newContext({viewport: {width: 1440, height: 900}, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options});
  const page = await context.newPage();
  watch(page);
  return page;
}

// A page of that person, signed in; the first time by an invitation.
export async function person(who, options = {}) {
  if (people.has(who) && !options.another) return people.get(who);
  const page = await newPage(options);
  if (!people.has(who)) {
    await page.goto(await ask('invite', {who}));
    await page.fill('#new-password', PASSWORD);
    await page.fill('#new-again', PASSWORD);
    await page.click('button[type=submit]');
    people.set(who, page);
  } else {
    await page.goto(BASE + '/');
    await page.fill('#sign-name', who);
    await page.fill('#sign-password', PASSWORD);
    await page.click('button[type=submit]');
  }
  await page.waitForSelector('nav.pages');
  await settled(page);
  return page;
}

// Nothing is being loaded any more.
export async function settled(page) {
  await page.waitForSelector('#page-title');
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.waitForLoadState('load');
}

// Another page of ours, without a reload where the frame is there already.
export async function visit(page, path) {
  await page.goto(BASE + path);
  await settled(page);
}

const idOf = (form, pointer) => `#${form}${pointer.replace(/[^A-Za-z0-9_]/g, '-')}`;

async function open(page, selector) {
  await page.locator(selector).evaluate(found => {
    for (let box = found.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  });
}

async function put(page, selector, value) {
  const kind = await page.locator(selector).evaluate(found => found.tagName + (found.type ?? ''));
  if (kind.startsWith('SELECT')) await page.selectOption(selector, String(value));
  else if (kind === 'INPUTcheckbox') await page.setChecked(selector, value === true);
  else await page.fill(selector, String(value));
}

// Types a document into a form, field by field, as its pointers say.
export async function fill(page, form, value, pointer = '') {
  if (Array.isArray(value)) {
    await page.waitForSelector(idOf(form, pointer), {state: 'attached'});
    await open(page, idOf(form, pointer));
    for (let i = 0; i < value.length; ++i) {
      const group = page.locator(idOf(form, pointer));
      if ((await page.locator(`[id^="${idOf(form, `${pointer}/${i}`).slice(1)}"]`).count()) === 0)
        await group.locator(':scope > button.quiet').click();
      await fill(page, form, value[i], `${pointer}/${i}`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) await fill(page, form, each, `${pointer}/${key}`);
  } else {
    const selector = idOf(form, pointer);
    await page.waitForSelector(selector, {state: 'attached'});
    await open(page, selector);
    await put(page, selector, value);
  }
}

// Clicks what sends something; the password is given where the page asks for it. Returns once something is said.
export async function press(page, selector) {
  await page.click(selector);
  const said = page.locator('.announcements p, form.schema .trouble, form.schema .summary'),
    dialog = page.locator('dialog[open] input');
  await said.or(dialog).first().waitFor();
  if ((await dialog.count()) === 0) return;
  await dialog.fill(PASSWORD);
  await page.click('dialog[open] button.primary');
  await said.first().waitFor();
}

// Sends the form that is open.
export async function sendForm(page, day) {
  if (day) await page.fill('#effective-on', day);
  await press(page, 'form.schema button[type=submit]');
  const wrong = await page.locator('form.schema .trouble, form.schema .summary').allInnerTexts();
  if (wrong.length) throw new Error(`refused: ${wrong.join(' / ')}`);
  await page.click('.announcements button');
}

// One step of a record by its own page.
export async function act(page, record, event, data, day) {
  await visit(page, `/records/${record}`);
  await page.click(`button[data-event="${event}"]`);
  const form = await page.getAttribute('form.schema', 'data-form');
  if (data) await fill(page, form, data);
  await sendForm(page, day);
}

// A new record of a kind; its id.
export async function make(page, kind, document, day) {
  await visit(page, `/new/${kind}`);
  await fill(page, `f-new-${kind}`, document);
  await sendForm(page, day);
  await page.waitForURL(/\/records\//);
  return page.url().split('/').pop();
}

export async function propose(page, document, day) {
  await visit(page, '/submit');
  await fill(page, 'f-new-project', document);
  await sendForm(page, day);
  await page.waitForURL(/\/records\//);
  return page.url().split('/').pop();
}
