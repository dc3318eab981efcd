// A transition's condition (a JSON Schema over {doc, event, actor}), judged before anything is sent, for what it says of the document:
// as much of draft 7 as renkei's conditions use. Of alternatives the nearest is told. The engine judges again.
import {Fault} from './api';
import {Chart} from './chart';
import {Json, Members, isObject, list, members, step} from './json';
import {say} from './say';
import {Shape, resolved, titleOf} from './schema';

// What has another value belongs to another alternative rather than what is merely missing.
const OTHER = 10;
const cost = (faults: Fault[]) =>
  faults.reduce((sum, fault) => sum + (fault.detail === say('guard.other') ? OTHER : 1), 0);
const nearest = (choices: Fault[][]): Fault[] =>
  choices.reduce((best, each) => (cost(each) < cost(best) ? each : best));

function nameOf(document: Shape, key: string): string {
  return titleOf(resolved({root: document.root, schema: members(members(document.schema.properties)[key])}), key);
}

class Judge {
  constructor(
    private readonly root: Members,
    private readonly document: Shape,
  ) {}

  faults(value: Json | undefined, schema: Members, pointer: string): Fault[] {
    const here = resolved({root: this.root, schema});
    if (value === undefined) return [];
    if (here.not !== undefined && this.faults(value, members(here.not), pointer).length === 0)
      return [{pointer, detail: say('guard.not_here')}];
    if ('const' in here && value !== here.const) return [{pointer, detail: say('guard.other')}];
    return [
      ...list(here.allOf).flatMap(each => this.faults(value, members(each), pointer)),
      ...(here.anyOf ? nearest(list(here.anyOf).map(each => this.faults(value, members(each), pointer))) : []),
      ...this.inside(value, here, pointer),
    ];
  }

  private inside(value: Json, here: Members, pointer: string): Fault[] {
    if (Array.isArray(value)) {
      const few = typeof here.minItems === 'number' && value.length < here.minItems,
        many = typeof here.maxItems === 'number' && value.length > here.maxItems;
      return few || many ? [{pointer, detail: say('guard.other')}] : [];
    }
    if (!isObject(value)) return [];
    const missing = list(here.required)
      .map(String)
      .filter(key => value[key] === undefined);
    return [
      ...missing.map(key => ({
        pointer: pointer + step(key),
        detail: say('guard.needed', {what: nameOf(this.document, key)}),
      })),
      ...Object.entries(members(here.properties)).flatMap(([key, each]) =>
        this.faults(value[key], members(each), pointer + step(key)),
      ),
    ];
  }
}

// What renkei copies is at fault where it is copied from: /lead for /lead_category.
function whereWritten(document: Members, pointer: string): string {
  const [, key = ''] = pointer.split('/');
  const source = Object.entries(members(document.properties)).find(
    ([, each]) => key in members(members(each)['x-copy']),
  );
  return source ? step(source[0]) : pointer;
}

// What stands in the way of that event in the first state, pointers into the document; nothing when one of its transitions is open.
export function guardFaults(chart: Chart, event: string, document: Members): Fault[] {
  const ways = (chart.states.get(chart.root.initial[0] ?? '')?.out ?? []).filter(out => out.event === event);
  const judge = new Judge({definitions: chart.definitions}, {root: chart.schema, schema: chart.schema});
  if (ways.length === 0) return [];
  const found = nearest(ways.map(way => (way.guard ? judge.faults({doc: document} as Json, way.guard, '') : [])));
  return found
    .filter(fault => fault.pointer.startsWith('/doc/'))
    .map(fault => ({...fault, pointer: whereWritten(chart.schema, fault.pointer.slice(4))}));
}
