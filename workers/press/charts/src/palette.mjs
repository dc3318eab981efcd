// Colours that stand out from white by 4.5:1 or more, each with a pattern of its own, so that nothing is told by colour alone.
import {element} from './svg.mjs';

export const INK = '#1a1a1c', SOFT = '#4d4d52', LINE = '#767680', PALE = '#dfe5ee';

const COLOURS = ['#1f5fa8', '#a6431a', '#2f6f3e', '#6d4aa3', '#7a5c00', '#0b6b74'];
const MARKS = [
  [],
  [['path', {d: 'M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6', stroke: '#fff', 'stroke-width': 2}]],
  [['circle', {cx: 2, cy: 2, r: 1.4, fill: '#fff'}], ['circle', {cx: 6, cy: 6, r: 1.4, fill: '#fff'}]],
  [['path', {d: 'M0,4 H8', stroke: '#fff', 'stroke-width': 2}]],
  [['path', {d: 'M4,0 V8', stroke: '#fff', 'stroke-width': 2}]],
  [['path', {d: 'M0,4 H8 M4,0 V8', stroke: '#fff', 'stroke-width': 1.5}]],
];

export const colour = i => COLOURS[i % COLOURS.length];
export const paint = (id, i) => i === 0 ? colour(0) : `url(#${id}-p${i})`;

export function patterns(id, count) {
  if (count < 2) return '';
  const all = [];
  for (let i = 1; i < count; ++i) {
    all.push(element('pattern', {id: `${id}-p${i}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse'},
      element('rect', {width: 8, height: 8, fill: colour(i)}), ...MARKS[i % MARKS.length].map(([name, attributes]) => element(name, attributes))));
  }
  return element('defs', {}, ...all);
}
