// What a person writes into a new record: of the document's members what is required and those that a step of editing may change;
// where there is none, all but those that the workflow itself writes later. Required is what the document requires, and what the way out of the draft asks for.
import {Chart} from '../chart';
import {Json, Members, at, list, members, text} from '../json';
import {resolved} from '../schema';

const EDITS = ['edit', 'amend'];

function editable(chart: Chart): string[] | null {
  const edit = [...chart.states.values()]
    .flatMap(state => state.out)
    .find(out => EDITS.includes(out.event) && out.data);
  if (!edit?.data) return null;
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
  const required = list(chart.schema.required).map(text),
    own = assigned(chart);
  return Object.keys(members(chart.schema.properties)).filter(name => required.includes(name) || !own.has(name));
}

export function schemaOfProposal(chart: Chart): Members {
  const required = [...new Set([...list(chart.schema.required).map(text), ...requiredToSubmit(chart)])];
  const names = [...required, ...(editable(chart) ?? written(chart))];
  const shown = Object.entries(members(chart.schema.properties)).filter(([name]) => names.includes(name));
  return {...chart.schema, required, properties: Object.fromEntries(shown)};
}
