// What can be sent to a record now: the engine's openings of one event from one state belong together, the first whose
// conditions hold is taken.
import {Both, Members, list, members, text} from '../json';

export interface Way {
  event: string;
  source: string;
  title: Both;
  permitted: boolean;
  by: string[];
  who: Members[];
  whoCount: number;
  data: Members | null;
  openings: Members[];
}

const isAboutEvent = (fault: Members) => text(fault.pointer).startsWith('/event');
export const faultsOfOpening = (opening: Members) => list(opening.faults).map(members);
export const blocking = (opening: Members) => faultsOfOpening(opening).filter(fault => !isAboutEvent(fault));
export const needing = (opening: Members) => faultsOfOpening(opening).filter(isAboutEvent);

export function waysOf(openings: Members[]): Way[] {
  const ways = new Map<string, Way>();
  for (const opening of openings) {
    const key = `${text(opening.event)} ${text(opening.source)}`;
    const known = ways.get(key);
    if (known) {
      known.openings.push(opening);
      known.permitted ||= opening.permitted === true;
      continue;
    }
    ways.set(key, {
      event: text(opening.event),
      source: text(opening.source),
      title: members(opening.title) as Both,
      permitted: opening.permitted === true,
      by: list(opening.by).map(text),
      who: list(opening.who).map(members),
      whoCount: Number(opening.who_count ?? 0),
      data: opening.data ? members(opening.data) : null,
      openings: [opening],
    });
  }
  return [...ways.values()];
}

export const openIn = (way: Way): Members | undefined => way.openings.find(opening => blocking(opening).length === 0);
