// An UpSet plot (Lex et al. 2014): how many hold exactly which of a few members. A column a set, its number as a bar; below
// it, which members it has, as dots that are joined; at the left, how many hold each member at all.
import {max} from 'd3-array';
import {scaleLinear} from 'd3-scale';
import {INK, LINE, colour, painted} from './palette.mjs';
import {block, element, picture, text} from './svg.mjs';

const WIDTH = 720, BARS = 170, TOP = 24, ROW = 34, TOTALS = 110, LABELS = 150;

function member(chart, row, i, y, widest) {
  const width = scaleLinear([0, widest], [0, TOTALS - 44])(row.total);
  return element('rect', {x: 0, y: y - ROW / 2, width: WIDTH, height: ROW, fill: i % 2 === 0 ? '#f0f3f7' : '#fff'}) +
    painted(i, {x: TOTALS - width, y: y - 8, width, height: 16}) +
    text(row.total.toLocaleString('en'), {x: TOTALS - width - 6, y, 'text-anchor': 'end', 'dominant-baseline': 'central'}) +
    block(row.label, LABELS - 20, {x: TOTALS + 12, y, size: 12}).join('');
}

function dots(chart, set, x, rowY) {
  const held = chart.members.map((row, i) => set.members.includes(row.id) ? i : -1).filter(i => i >= 0);
  const line = element('path', {d: `M${x},${rowY(held[0])} V${rowY(held[held.length - 1])}`, stroke: INK, 'stroke-width': 3});
  return (held.length > 1 ? line : '') + chart.members.map((_, i) => held.includes(i)
    ? element('circle', {cx: x, cy: rowY(i), r: 8, fill: INK})
    : element('circle', {cx: x, cy: rowY(i), r: 7, fill: '#fff', stroke: LINE, 'stroke-width': 1})).join('');
}

export function sets(chart) {
  const ordered = [...chart.sets].sort((a, b) => b.count - a.count || a.members.length - b.members.length);
  const y = scaleLinear([0, max(ordered, set => set.count) || 1], [TOP + BARS, TOP]);
  const left = TOTALS + LABELS, step = (WIDTH - left) / Math.max(1, ordered.length);
  const rowY = i => TOP + BARS + 14 + ROW * (i + 0.5);
  const widest = max(chart.members, row => row.total) || 1;
  const columns = ordered.map((set, i) => {
    const x = left + step * (i + 0.5), width = Math.min(48, step * 0.6);
    return element('rect', {x: x - width / 2, y: y(set.count), width, height: y(0) - y(set.count), fill: colour(0)}) +
      text(set.count.toLocaleString('en'), {x, y: y(set.count) - 6, 'text-anchor': 'middle'}) + dots(chart, set, x, rowY);
  });
  return picture(chart, WIDTH, TOP + BARS + 14 + ROW * chart.members.length, ...chart.members.map((row, i) => member(chart, row, i, rowY(i), widest)),
    element('path', {d: `M${left},${y(0)} H${WIDTH}`, stroke: LINE}), ...columns);
}

