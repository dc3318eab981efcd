// Runs many charts in XState: the same lines in and out as simulate_lines.cpp. The folder of the package is the argument.
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';

const { createActor, createMachine, not, raise, sendTo, SimulatedClock, stateIn } = await import(
  pathToFileURL(`${process.argv[2]}/dist/xstate.cjs.mjs`).href);

const TICK_MS = 50; // every delay is a multiple of it
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const reference = (id) => `#${id}`;
const milliseconds = (iso) => Math.round(1000 * Number(/^PT([\d.]+)S$/.exec(iso)[1]));

function guardOf(schema) {
  const inside = schema.properties.in;
  return inside.not ? not(guardOf({ properties: { in: inside.not } })) : stateIn(reference(inside.contains.const));
}

function actionOf(action) {
  if (action.raise) return raise({ type: action.raise });
  const { event, delay } = action.send;
  return sendTo(({ self }) => self, { type: event }, delay ? { delay: milliseconds(delay) } : undefined);
}

// SCXML's transitions are external unless they say otherwise, XState's are internal.
function transitionOf(value) {
  const transition = typeof value === 'string' ? { target: value } : value;
  const target = list(transition.target).map(reference);
  return {
    ...(target.length > 0 && { target, reenter: !transition.internal }),
    ...(transition.guard && { guard: guardOf(transition.guard) }),
    actions: list(transition.actions).map(actionOf),
  };
}

const transitions = (value) => list(value).map(transitionOf);
const byKey = (object, key = (name) => name) =>
  Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [key(name), transitions(value)]));

function nodeOf(id, state) {
  if (state.type === 'history') {
    return { id, type: 'history', history: state.history, target: reference(state.target) };
  }
  const children = Object.keys(state.states ?? {});
  return {
    id,
    ...(state.type && { type: state.type }),
    ...(children.length > 0 && state.type !== 'parallel' && { initial: state.initial ?? children[0] }),
    ...(children.length > 0 && { states: Object.fromEntries(children.map((name) => [name, nodeOf(name, state.states[name])])) }),
    on: byKey(state.on),
    after: byKey(state.after, milliseconds),
    always: transitions(state.always),
    onDone: transitions(state.onDone),
    entry: list(state.entry).map(actionOf),
    exit: list(state.exit).map(actionOf),
  };
}

function atomic(value) {
  if (typeof value === 'string') return [value];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && Object.keys(inner).length === 0 ? [name] : atomic(inner));
}

function walk({ chart, steps }) {
  const clock = new SimulatedClock();
  const actor = createActor(createMachine(nodeOf('root', chart)), { clock });
  const configurations = [];
  let failure;
  actor.subscribe({ error: (error) => { failure = error; } });
  const look = () => {
    if (failure) throw failure;
    configurations.push(atomic(actor.getSnapshot().value));
  };
  actor.start();
  look();
  for (const step of steps) {
    if (step.event) actor.send({ type: step.event });
    // It moves the clock first and then fires what became due, so it is moved as little as can be.
    for (let passed = 0; passed < (step.wait ?? 0); passed += TICK_MS) clock.increment(TICK_MS);
    look();
  }
  actor.stop();
  return { configurations };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = walk(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
