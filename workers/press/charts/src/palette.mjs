// Colours that stand out from white by 4.5:1 or more, each with marks of its own, so that nothing is told by colour alone.
import {element} from './svg.mjs';

export const INK = '#1a1a1c', SOFT = '#4d4d52', LINE = '#767680', PALE = '#dfe5ee';

const COLOURS = ['#1f5fa8', '#a6431a', '#2f6f3e', '#6d4aa3', '#7a5c00', '#0b6b74'];

// The marks are lines, not an SVG pattern: printers make pictures of patterns, which are blurred and large.
const STEP = 8;
const steps = (from, to) => Array.from({length: Math.max(0, Math.ceil((to - from) / STEP - 0.5))}, (_, i) => from + STEP * (i + 0.5));

const rounded = value => Math.round(value * 100) / 100;
const segment = (x1, y1, x2, y2) => `M${rounded(x1)},${rounded(y1)} L${rounded(x2)},${rounded(y2)}`;

const across = ({x, y, width, height}) => steps(y, y + height).map(at => segment(x, at, x + width, at));
const down = ({x, y, width, height}) => steps(x, x + width).map(at => segment(at, y, at, y + height));
const slanted = ({x, y, width, height}) => steps(x, x + width + height).map(at => {
  const fallen = Math.max(0, at - x - width), risen = Math.min(height, at - x);
  return segment(at - fallen, y + fallen, at - risen, y + risen);
});
const dots = ({x, y, width, height}) => steps(y, y + height).flatMap(row => steps(x, x + width).map(at => segment(at, row, at, row)));

const MARKS = [() => [], slanted, dots, across, down, box => [...across(box), ...down(box)]];

export const colour = i => COLOURS[i % COLOURS.length];

// A bar in the colour and with the marks of the i-th series.
export function painted(i, box) {
  const d = MARKS[i % MARKS.length](box).join(' ');
  const round = MARKS[i % MARKS.length] === dots;
  return element('rect', {...box, fill: colour(i)}) +
    (d === '' ? '' : element('path', {d, stroke: '#fff', 'stroke-width': round ? 3 : 2, 'stroke-linecap': round ? 'round' : undefined}));
}
