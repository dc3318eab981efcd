// JSON as it comes from the server, and how to read it without believing it.
export type Json = null | boolean | number | string | Json[] | Members;
export type Members = {[key: string]: Json | undefined};
export type Both = {ja?: string; en?: string};

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const members = (value: unknown): Members => (isObject(value) ? value : {});
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const isBoth = (value: unknown): value is Both =>
  isObject(value) &&
  (typeof value.ja === 'string' || typeof value.en === 'string') &&
  Object.keys(value).every(key => key === 'ja' || key === 'en');

// JSON Pointer (RFC 6901).
export const step = (key: string | number) => '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1');
const steps = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));

export function at(value: Json | undefined, pointer: string): Json | undefined {
  let here: Json | undefined = value;
  for (const key of steps(pointer)) here = Array.isArray(here) ? here[Number(key)] : members(here)[key];
  return here;
}

// Without what was left empty: texts, lists and objects that have nothing in them.
export function pruned(value: Json | undefined): Json | undefined {
  if (value === '' || value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((each): each is Json => each !== undefined);
    return kept.length ? kept : undefined;
  }
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, each]) => [key, pruned(each)] as const)
    .filter(([, each]) => each !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}
