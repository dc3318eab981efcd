// Standard input: a list of charts (press/charts.h says which kinds there are). Standard output: their SVG, as a list of text.
import {readFileSync} from 'node:fs';
import {bars} from './bars.mjs';
import {flow} from './flow.mjs';
import {rows} from './rows.mjs';
import {sets} from './sets.mjs';

const KINDS = {bars, flow, rows, sets};
const charts = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(charts.map(chart => KINDS[chart.kind](chart))));
