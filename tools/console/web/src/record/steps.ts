// The way that a record came: which states it entered, in which step.
import {Members, list, text} from '../json';

export interface Move {
  number: number;
  from: string[];
  to: string[];
}

// One move for each event that changed where the record is; a state that stayed is neither left nor entered.
export function movesOf(history: Members[]): Move[] {
  const moves: Move[] = [];
  for (const row of history) {
    const before = list(row.from).map(text),
      after = list(row.to).map(text);
    const left = before.filter(id => !after.includes(id)),
      entered = after.filter(id => !before.includes(id));
    if (entered.length) moves.push({number: moves.length + 1, from: left.length ? left : before, to: entered});
  }
  return moves;
}
