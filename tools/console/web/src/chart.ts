// A workflow's definition, read for showing: its states in a tree, what leads where, and the schemas that forms come from.
import {Both, Json, Members, isObject, list, members, text} from './json';

export interface State {
  id: string;
  title: Both;
  type: string;
  stage: string;
  tags: string[];
  parent: State | null;
  children: State[];
  initial: string[];
  out: Transition[];
  assigns: string[]; // what its transitions, its entry and its exit write into the document
}

export interface Transition {
  event: string;
  title: Both;
  by: string[];
  targets: string[];
  data: Members | null;
  guard: Members | null;
  assigns: Members;
}

export interface Chart {
  kind: string;
  version: number;
  title: Both;
  root: State;
  states: Map<string, State>;
  schema: Members;
  create: string[];
  choosesIds: boolean;
  definitions: Members;
}

const strings = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : list(value).map(text).filter(Boolean);
const oneOrMany = (value: Json | undefined): Members[] =>
  Array.isArray(value) ? value.map(members) : [members(value)];

const assignsIn = (actions: Json | undefined): Members =>
  Object.assign({}, ...list(actions).map(action => members(members(action).assign))) as Members;

function transitionOf(event: string, from: Members): Transition {
  const assigns = assignsIn(from.actions);
  return {
    event,
    title: members(from.title) as Both,
    by: strings(from.by),
    targets: strings(from.target),
    data: isObject(from.data) ? from.data : null,
    guard: isObject(from.guard) ? from.guard : null,
    assigns,
  };
}

function transitionsOf(from: Members): Transition[] {
  const named = Object.entries(members(from.on)).flatMap(([event, each]) =>
    oneOrMany(each).map(one => transitionOf(event, one)),
  );
  const timed = Object.values(members(from.after))
    .flatMap(oneOrMany)
    .filter(one => one.target !== undefined)
    .map(one => transitionOf('', one));
  return [
    ...named,
    ...timed,
    ...(from.always === undefined ? [] : oneOrMany(from.always).map(one => transitionOf('', one))),
  ];
}

function stateOf(id: string, from: Members, parent: State | null, all: Map<string, State>): State {
  const out = transitionsOf(from);
  const assigns = [...out.map(each => each.assigns), assignsIn(from.entry), assignsIn(from.exit)].flatMap(Object.keys);
  const state: State = {
    id,
    title: members(from.title) as Both,
    type: text(from.type),
    stage: text(from.stage),
    tags: strings(from.tags),
    parent,
    children: [],
    initial: strings(from.initial),
    out,
    assigns,
  };
  all.set(id, state);
  state.children = Object.entries(members(from.states)).map(([child, each]) =>
    stateOf(child, members(each), state, all),
  );
  return state;
}

export function chartOf(answer: Members): Chart {
  const definition = members(answer.workflow);
  const states = new Map<string, State>();
  const root = stateOf('', definition, null, states);
  return {
    kind: text(definition.kind),
    version: Number(definition.version),
    title: members(definition.title) as Both,
    root,
    states,
    schema: members(answer.document),
    create: strings(members(definition.create).by),
    choosesIds: definition.ids === 'chosen',
    definitions: members(definition.definitions),
  };
}

export function lineage(state: State | null): State[] {
  const line: State[] = [];
  for (let each = state; each; each = each.parent) line.push(each);
  return line;
}

// All that is active when these atomic states are.
export function activeIn(chart: Chart, configuration: string[]): Set<State> {
  return new Set(configuration.flatMap(id => lineage(chart.states.get(id) ?? null)));
}

export const stagesIn = (chart: Chart, configuration: string[]) =>
  [...activeIn(chart, configuration)].map(state => state.stage).filter(Boolean);

// Whose turn it is: the roles that may send something now. What merely may be done (tag standing) waits for nobody.
export function waitsFor(chart: Chart, configuration: string[]): Set<string> {
  const roles = [...activeIn(chart, configuration)]
    .filter(state => !state.tags.includes('standing'))
    .flatMap(state => state.out)
    .flatMap(each => each.by)
    .map(by => by.split('@')[0]!)
    .filter(role => role !== 'engine'); // which is nobody to wait for
  return new Set(roles);
}

// The states that can still be reached from these, and these.
export function reachable(chart: Chart, configuration: string[]): Set<State> {
  const found = activeIn(chart, configuration);
  const front = [...found];
  const enter = (state: State | undefined) => {
    for (const each of lineage(state ?? null)) {
      if (found.has(each)) continue;
      found.add(each);
      front.push(each);
      each.initial.forEach(id => enter(chart.states.get(id)));
      if (each.type === 'parallel') each.children.forEach(enter);
    }
  };
  for (let state = front.pop(); state; state = front.pop()) {
    for (const target of state.out.flatMap(each => each.targets)) enter(chart.states.get(target));
  }
  return found;
}

// The shortest way from the beginning to a state that has this stage: its transitions, in order.
export function wayTo(chart: Chart, stage: string): Transition[] {
  const begin = chart.states.get(chart.root.initial[0] ?? '');
  const seen = new Set<State>();
  let front: {state: State; way: Transition[]}[] = begin ? [{state: begin, way: []}] : [];
  while (front.length) {
    const next: typeof front = [];
    for (const {state, way} of front) {
      const line = lineage(state);
      if (line.some(each => each.stage === stage)) return way;
      if (seen.has(state)) continue;
      seen.add(state);
      for (const out of line.flatMap(each => each.out)) {
        for (const target of out.targets) {
          const entered = deepest(chart, chart.states.get(target));
          if (entered) next.push({state: entered, way: [...way, out]});
        }
      }
    }
    front = next;
  }
  return [];
}

function deepest(chart: Chart, state: State | undefined): State | undefined {
  let here = state;
  while (here && here.initial.length && here.type !== 'parallel') here = chart.states.get(here.initial[0]!);
  return here;
}
