// The workflow, drawn: states in states, regions side by side; where the record is, and by numbered steps the way that it came.
// What can be reached no more, and never was entered, is left out unless it is asked for.
import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Chart, State, activeIn, lineage, reachable} from '../chart';
import {pick, say} from '../say';
import {Arrow, arrowsIn} from './arrows';
import {Move} from './steps';

interface View {
  active: Set<State>;
  passed: Map<string, number[]>;
  shown(state: State): boolean;
}

function numbersOf(moves: Move[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const move of moves) for (const id of move.to) numbers.set(id, [...(numbers.get(id) ?? []), move.number]);
  return numbers;
}

function Box({state, view}: {state: State; view: View}) {
  const numbers = view.passed.get(state.id) ?? [];
  const active = view.active.has(state),
    children = state.children.filter(view.shown);
  const leaf = children.length === 0;
  const classes = ['box', leaf ? 'leaf' : 'nest', active && 'active', numbers.length > 0 && 'passed', state.type]
    .filter(Boolean)
    .join(' ');
  return (
    <li class={classes} data-state={state.id}>
      <div class="name">
        {numbers.map(number => (
          <span key={number} class="number">
            <span class="hidden">{say('picture.step')}</span>
            {number}
          </span>
        ))}
        <span>{pick(state.title) || state.id}</span>
        {active && leaf && <span class="here">{say('picture.here')}</span>}
      </div>
      {!leaf && (
        <ul class={state.type === 'parallel' ? 'regions' : 'states'}>
          {children.map(each => (
            <Box key={each.id} state={each} view={view} />
          ))}
        </ul>
      )}
    </li>
  );
}

export function Picture({
  chart,
  configuration,
  moves,
  everything,
}: {
  chart: Chart;
  configuration: string[];
  moves: Move[];
  everything?: boolean;
}) {
  const [whole, setWhole] = useState(false);
  const [arrows, setArrows] = useState<Arrow[]>([]);
  const frame = useRef<HTMLDivElement>(null);
  const passed = numbersOf(moves);
  const kept = reachable(chart, configuration);
  for (const id of passed.keys()) lineage(chart.states.get(id) ?? null).forEach(state => kept.add(state));
  const view: View = {
    active: activeIn(chart, configuration),
    passed,
    shown: state => state.type !== 'history' && (everything || whole || kept.has(state)),
  };
  useLayoutEffect(() => {
    const measure = () => frame.current && setArrows(arrowsIn(frame.current, moves));
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, [chart, configuration.join(), moves.length, whole]);
  return (
    <div class="picture">
      <div class="scroll" tabIndex={0} role="group" aria-label={say('picture.title')}>
        <div class="frame" ref={frame}>
          <ul class="states root">
            {chart.root.children.filter(view.shown).map(each => (
              <Box key={each.id} state={each} view={view} />
            ))}
          </ul>
          <svg class="arrows" aria-hidden="true">
            <defs>
              <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0,0 L8,4 L0,8 z" />
              </marker>
            </defs>
            {arrows.map((arrow, i) => (
              <path
                key={i}
                class={i === arrows.length - 1 ? 'last' : undefined}
                d={arrow.path}
                marker-end="url(#head)"
              />
            ))}
          </svg>
        </div>
      </div>
      {!everything && (
        <label class="check small">
          <input type="checkbox" checked={whole} onChange={event => setWhole(event.currentTarget.checked)} />
          {say('picture.whole')}
        </label>
      )}
    </div>
  );
}
