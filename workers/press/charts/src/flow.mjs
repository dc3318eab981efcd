// A Sankey diagram: what goes from where to where, as ribbons as wide as their number.
import {sankey, sankeyLinkHorizontal} from 'd3-sankey';
import {LINE, PALE, colour} from './palette.mjs';
import {block, element, lines, picture, text, widthOf} from './svg.mjs';

const WIDTH = 720, SIDE = 170, NODE = 14, GAP = 26, LEAST = 220;

function laidOut(chart, height) {
  const order = new Map(chart.nodes.map((node, i) => [node.id, i]));
  return sankey().nodeId(node => node.id).nodeWidth(NODE).nodePadding(GAP).iterations(0)
    .nodeAlign(node => node.column)
    .nodeSort((a, b) => order.get(a.id) - order.get(b.id))
    .extent([[SIDE, 12], [WIDTH - SIDE, height - 12]])(
      {nodes: chart.nodes.map(node => ({...node})), links: chart.links.filter(link => link.value > 0).map(link => ({...link}))});
}

function ribbon(link) {
  const d = sankeyLinkHorizontal()(link), width = Math.max(1, link.width);
  return element('path', {d, fill: 'none', stroke: LINE, 'stroke-width': width + 1.5}) +
    element('path', {d, fill: 'none', stroke: PALE, 'stroke-width': Math.max(0.5, width - 0.5)});
}

// What text stands on where ribbons run below it. (An outline of the text would be printed as pictures of its letters.)
function plate(all, size, x, y, anchor) {
  const width = Math.max(...all.map(line => widthOf(line, size))) + 4, height = all.length * size * 1.2;
  return element('rect', {x: anchor === 'end' ? x - width + 2 : x - 2, y: y - height / 2, width, height, fill: '#fff', 'fill-opacity': 0.8});
}

// Beside the node where there is no label: at the beginning of the first ribbons, at the end of the others.
function number(link) {
  const first = link.source.column === 0, said = link.value.toLocaleString('en');
  const x = first ? link.source.x1 + 8 : link.target.x0 - 8, y = first ? link.y0 : link.y1, anchor = first ? 'start' : 'end';
  return plate([said], 11, x, y, anchor) +
    text(said, {x, y, 'text-anchor': anchor, 'font-size': 11, 'dominant-baseline': 'central'});
}

function knot(node) {
  const first = node.column === 0, x = first ? node.x0 - 8 : node.x1 + 8, y = (node.y0 + node.y1) / 2;
  const said = `${node.label} ${node.value.toLocaleString('en')}`, anchor = first ? 'end' : 'start';
  return element('rect', {x: node.x0, y: node.y0, width: NODE, height: Math.max(1, node.y1 - node.y0), fill: colour(first ? 0 : 1)}) +
    plate(lines(said, SIDE - 14, 12, 3), 12, x, y, anchor) +
    block(said, SIDE - 14, {x, y, size: 12, 'text-anchor': anchor}, 3).join('');
}

export function flow(chart) {
  const linked = new Set(chart.links.filter(link => link.value > 0).flatMap(link => [link.source, link.target]));
  const nodes = chart.nodes.filter(node => linked.has(node.id));
  if (nodes.length === 0) return picture(chart, WIDTH, 1);
  const perColumn = Math.max(...[0, 1, 2, 3].map(column => nodes.filter(node => node.column === column).length));
  const height = Math.max(LEAST, perColumn * 64);
  const laid = laidOut({...chart, nodes}, height);
  return picture(chart, WIDTH, height, ...laid.links.map(ribbon), ...laid.nodes.map(knot), ...laid.links.map(number));
}
