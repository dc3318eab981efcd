// What can be sent to a record now: the engine's openings of one event from one state belong together, the first whose
// conditions hold is taken.
import {Both, Members, isObject, list, members, text} from '../json';
import {resolved} from '../schema';

export interface Way {
  event: string;
  source: string;
  title: Both;
  permitted: boolean;
  by: string[];
  who: Members[];
  whoCount: number;
  data: Members | null;
  needsData: boolean;
  openings: Members[];
}

const isAboutEvent = (fault: Members) => text(fault.pointer).startsWith('/event');
export const faultsOfOpening = (opening: Members) => list(opening.faults).map(members);
export const blocking = (opening: Members) => faultsOfOpening(opening).filter(fault => !isAboutEvent(fault));
export const needing = (opening: Members) => faultsOfOpening(opening).filter(isAboutEvent);

// Of several openings those that this user may take count for the form; of those alike the first.
export function waysOf(openings: Members[]): Way[] {
  const groups = new Map<string, Members[]>();
  for (const opening of openings) {
    const key = `${text(opening.event)} ${text(opening.source)}`;
    groups.set(key, [...(groups.get(key) ?? []), opening]);
  }
  return [...groups.values()].map(wayOf);
}

// The alternatives that can be taken, in order, up to one that always is: the first that is enabled wins.
function alternatives(openings: Members[]): Members[] {
  const open = openings.filter(opening => blocking(opening).length === 0);
  const from = open.length ? open : openings;
  const last = from.findIndex(opening => !isObject(opening.data) && faultsOfOpening(opening).length === 0);
  return last < 0 ? from : from.slice(0, last + 1);
}

// What is sent fits one of the alternatives: all that any of them takes, required what each of them requires.
function dataOf(openings: Members[]): Members | null {
  const [first, ...others] = openings.map(opening => opening.data).filter(isObject);
  if (!first) return null;
  const all = [first, ...others];
  if (all.length === openings.length && others.every(other => JSON.stringify(other) === JSON.stringify(first)))
    return first;
  const schemas = all.map(each => resolved({root: each, schema: each}));
  const required = list(schemas[0]!.required).filter(
    name => all.length === openings.length && schemas.every(each => list(each.required).includes(name)),
  );
  return {
    ...schemas[0],
    definitions: Object.assign({}, ...all.map(each => members(each.definitions))),
    properties: Object.assign({}, ...schemas.map(each => members(each.properties))),
    required,
  };
}

function wayOf(all: Members[]): Way {
  const mine = all.filter(opening => opening.permitted === true);
  const openings = mine.length ? mine : all;
  const first = openings[0]!,
    taken = alternatives(openings);
  const who = new Map(all.flatMap(opening => list(opening.who).map(members)).map(each => [text(each.id), each]));
  return {
    event: text(first.event),
    source: text(first.source),
    title: members(first.title) as Both,
    permitted: mine.length > 0,
    by: [...new Set(all.flatMap(opening => list(opening.by).map(text)))],
    who: [...who.values()],
    whoCount: Math.max(who.size, ...all.map(opening => Number(opening.who_count ?? 0))),
    data: dataOf(taken),
    needsData: taken.every(opening => isObject(opening.data)),
    openings,
  };
}

export const openIn = (way: Way): Members | undefined => way.openings.find(opening => blocking(opening).length === 0);
