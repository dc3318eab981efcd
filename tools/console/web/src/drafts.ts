// Drafts: what was typed and not sent yet, kept in this browser for the person who typed it, and dropped when it was sent.
import {Json} from './json';
import {session} from './session';

const keyOf = (name: string) => `renkei.draft.${session.get()?.principal ?? ''}.${name}`;

export interface Draft {
  value: Json;
  saved: string;
}

export function draftOf(name: string): Draft | null {
  const kept = localStorage.getItem(keyOf(name));
  if (!kept) return null;
  try {
    return JSON.parse(kept) as Draft;
  } catch {
    return null;
  }
}

export function keepDraft(name: string, value: Json | undefined): string {
  const saved = new Date().toISOString();
  if (value === undefined) localStorage.removeItem(keyOf(name));
  else localStorage.setItem(keyOf(name), JSON.stringify({value, saved} satisfies Draft));
  return saved;
}

export const dropDraft = (name: string) => localStorage.removeItem(keyOf(name));
