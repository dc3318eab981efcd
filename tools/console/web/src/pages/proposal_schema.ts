// What a person writes into a new record. Of a proposal: what is required, and what a step of editing may change. Of any other
// record also what the workflow never writes by itself. Required is what the document requires, and what the way out of the draft
// asks for.
import {Chart} from '../chart';
import {Json, Members, at, list, members, text} from '../json';
import {resolved} from '../schema';

const EDITS = ['edit', 'amend'];

function editable(chart: Chart): string[] {
  const edit = [...chart.states.values()]
    .flatMap(state => state.out)
    .find(out => EDITS.includes(out.event) && out.data);
  if (!edit?.data) return [];
  const root = {definitions: chart.definitions};
  return Object.keys(members(resolved({root, schema: edit.data}).properties));
}

// `ready` of the workflow: what a submitted document must have.
function requiredToSubmit(chart: Chart): string[] {
  const ready = members(at(chart.definitions as Json, '/ready/properties/doc'));
  return list(ready.required).map(text);
}

// What the workflow writes by itself, in whatever step.
const assigned = (chart: Chart) =>
  new Set([...chart.states.values()].flatMap(state => state.assigns).map(pointer => pointer.split('/')[1] ?? ''));

function written(chart: Chart): string[] {
  const own = assigned(chart);
  return Object.keys(members(chart.schema.properties)).filter(name => !own.has(name));
}

function schemaOf(chart: Chart, others: string[]): Members {
  const required = [...new Set([...list(chart.schema.required).map(text), ...requiredToSubmit(chart)])];
  const names = [...required, ...others];
  const shown = Object.entries(members(chart.schema.properties)).filter(([name]) => names.includes(name));
  return {...chart.schema, required, properties: Object.fromEntries(shown)};
}

export const schemaOfProposal = (chart: Chart) => schemaOf(chart, editable(chart));
export const schemaOfNew = (chart: Chart) => schemaOf(chart, [...editable(chart), ...written(chart)]);
