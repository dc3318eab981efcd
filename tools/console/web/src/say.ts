// The words of the page: one catalogue a language (words/ja.json, words/en.json), the same keys in both (tsc checks it).
import {Both, isBoth} from './json';
import {store} from './store';
import en from './words/en.json';
import ja from './words/ja.json';

export type Word = keyof typeof ja;
const CATALOGUES: {ja: Record<Word, string>; en: Record<Word, string>} = {
  ja,
  en: en satisfies Record<keyof typeof ja, string> & Record<keyof typeof en, string>,
};

export type Language = 'ja' | 'en';
export const languageStore = store<Language>('ja');
export const language = () => languageStore.get();

const CHOICE = 'renkei.language';

export function speak(chosen: Language) {
  languageStore.set(chosen);
  document.documentElement.lang = chosen;
  localStorage.setItem(CHOICE, chosen);
}

// Before anybody is signed in, the language is this browser's; afterwards the user's own.
export const remembered = (): Language => asLanguage(localStorage.getItem(CHOICE));
export const asLanguage = (written: unknown): Language => (written === 'en' ? 'en' : 'ja');

// {name} in a word is filled in; {name|one|many} is what goes with that number.
export function say(word: Word, fill: Record<string, string | number> = {}): string {
  return CATALOGUES[language()][word]
    .replace(/\{(\w+)\|([^|}]*)\|([^|}]*)\}/g, (_, name, one, many) => (fill[name] === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (whole, name) => String(fill[name] ?? whole));
}

// One text of several sentences, each ended in the way of the language.
export function sentences(texts: string[]): string {
  const [end, ended] = language() === 'ja' ? (['。', /[。）]$/] as const) : (['. ', /[.?!] ?$/] as const);
  return texts
    .filter(Boolean)
    .map((text, i, all) => (i + 1 < all.length && !ended.test(text) ? text + end : text))
    .join('');
}

// The word of an id that comes from data, where the catalogue has one.
export function sayId(group: string, id: string): string {
  const key = `${group}.${id}`;
  return key in ja ? say(key as Word) : id;
}

// A text that is there in both languages, in the present one; in the other where it is missing.
export function pick(both: unknown): string {
  if (typeof both === 'string') return both;
  if (!isBoth(both)) return '';
  const texts: Both = both;
  return texts[language()] || texts.ja || texts.en || '';
}
