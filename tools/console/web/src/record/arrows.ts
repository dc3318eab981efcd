// Arrows of the way taken, from box to box, in the frame's own pixels.
import {Move} from './steps';

export interface Arrow {
  path: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxOf(frame: Element, id: string): Box | null {
  const found = frame.querySelector(`[data-state="${CSS.escape(id)}"]`);
  if (!found) return null;
  const outer = frame.getBoundingClientRect(),
    inner = (found.querySelector(':scope > .name') ?? found).getBoundingClientRect();
  return {
    left: inner.left - outer.left,
    right: inner.right - outer.left,
    top: inner.top - outer.top,
    bottom: inner.bottom - outer.top,
  };
}

const middle = (box: Box) => ({x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2});

// From the nearest side to the nearest side, a little bent, so that there and back are two lines.
function between(from: Box, to: Box): string {
  const a = middle(from),
    b = middle(to);
  const sideways = to.left > from.right || to.right < from.left;
  const right = b.x >= a.x,
    down = b.y >= a.y;
  const start = sideways
    ? {x: right ? from.right : from.left, y: a.y}
    : {x: a.x + (down ? 10 : -10), y: down ? from.bottom : from.top};
  const end = sideways
    ? {x: right ? to.left : to.right, y: b.y}
    : {x: b.x + (down ? 10 : -10), y: down ? to.top : to.bottom};
  const bend = sideways ? {x: 0, y: right ? -14 : 14} : {x: down ? 14 : -14, y: 0};
  const control = {x: (start.x + end.x) / 2 + bend.x, y: (start.y + end.y) / 2 + bend.y};
  return [
    ['M', start],
    ['Q', control],
    ['', end],
  ]
    .map(
      ([letter, at]) => `${letter as string}${(at as typeof start).x.toFixed(1)},${(at as typeof start).y.toFixed(1)}`,
    )
    .join(' ');
}

export function arrowsIn(frame: Element, moves: Move[]): Arrow[] {
  const arrows: Arrow[] = [];
  for (const move of moves) {
    const from = move.from.map(id => boxOf(frame, id)).find(Boolean);
    if (!from) continue;
    for (const id of move.to) {
      const to = boxOf(frame, id);
      if (to) arrows.push({path: between(from, to)});
    }
  }
  return arrows;
}
