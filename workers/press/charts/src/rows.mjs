// Bars that lie, one a row, for names that are long.
import {max} from 'd3-array';
import {scaleLinear} from 'd3-scale';
import {colour} from './palette.mjs';
import {block, element, picture, text} from './svg.mjs';

const WIDTH = 720, ROW = 34, LABELS = 300, NUMBERS = 60;

export function rows(chart) {
  const x = scaleLinear([0, max(chart.rows, row => row.value) || 1], [0, WIDTH - LABELS - NUMBERS]);
  const drawn = chart.rows.map((row, i) => {
    const y = i * ROW;
    return block(row.label, LABELS - 16, {x: LABELS - 8, y: y + ROW / 2, size: 12, 'text-anchor': 'end'}).join('') +
      element('rect', {x: LABELS, y: y + 6, width: x(row.value), height: ROW - 12, fill: colour(0)}) +
      text(row.value.toLocaleString('en'), {x: LABELS + x(row.value) + 6, y: y + ROW / 2, 'dominant-baseline': 'central'});
  });
  return picture(chart, WIDTH, Math.max(1, chart.rows.length) * ROW, ...drawn);
}
