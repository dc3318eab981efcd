// Bars in groups: a group a year, a bar a series, its number above it.
import {max} from 'd3-array';
import {scaleBand, scaleLinear} from 'd3-scale';
import {LINE, SOFT, painted} from './palette.mjs';
import {block, element, picture, text, widthOf} from './svg.mjs';

const WIDTH = 720, HEIGHT = 320, TOP = 44, BOTTOM = 44, LEFT = 44, RIGHT = 8;

function legend(chart) {
  let x = LEFT;
  return chart.series.map((series, i) => {
    const at = x;
    x += 34 + widthOf(series.label, 12);
    return painted(i, {x: at, y: 6, width: 16, height: 16}) + text(series.label, {x: at + 20, y: 18});
  });
}

function axis(y) {
  return y.ticks(5).filter(Number.isInteger).map(tick =>
    element('path', {d: `M${LEFT},${Math.round(y(tick))}.5 H${WIDTH - RIGHT}`, stroke: tick === 0 ? LINE : '#d8d8de'}) +
    text(tick.toLocaleString('en'), {x: LEFT - 6, y: y(tick), 'text-anchor': 'end', 'dominant-baseline': 'central', fill: SOFT, 'font-size': 11}));
}

export function bars(chart) {
  const most = max(chart.groups, group => max(group.values)) || 1;
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice();
  const x = scaleBand(chart.groups.map((_, i) => i), [LEFT, WIDTH - RIGHT]).paddingInner(0.25).paddingOuter(0.1);
  const within = scaleBand(chart.series.map((_, i) => i), [0, Math.min(x.bandwidth(), 160)]).padding(0.12);
  const drawn = chart.groups.map((group, g) => {
    const left = x(g) + (x.bandwidth() - Math.min(x.bandwidth(), 160)) / 2;
    return group.values.map((value, s) =>
      painted(s, {x: left + within(s), y: y(value), width: within.bandwidth(), height: y(0) - y(value)}) +
      text(value.toLocaleString('en'), {x: left + within(s) + within.bandwidth() / 2, y: y(value) - 5, 'text-anchor': 'middle', 'font-size': 11})).join('') +
      block(group.label, x.bandwidth() + 8, {x: x(g) + x.bandwidth() / 2, y: HEIGHT - BOTTOM + 20, size: 12, 'text-anchor': 'middle'}).join('');
  });
  return picture(chart, WIDTH, HEIGHT, ...legend(chart), ...axis(y), ...drawn);
}
