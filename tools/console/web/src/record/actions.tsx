// What this user may do here: a button each, which opens the form of that step. What the engine would refuse is said before.
import {useEffect, useRef, useState} from 'preact/hooks';
import {Problem, newId, send} from '../api';
import {Chart, Transition, lineage} from '../chart';
import {Json, Members, isObject, members, text} from '../json';
import {pick, say} from '../say';
import {confirmed} from '../parts/confirm';
import {announce} from '../parts/announce';
import {SchemaForm} from '../form/schema_form';
import {resolved} from '../schema';
import {EffectiveOn} from './effective_on';
import {Blocks} from './why';
import {Way, blocking, needing, openIn} from './ways';

const NO_DATA: Members = {type: 'object', properties: {}};

// A step that changes what is written (it leads nowhere, and copies whole members) begins with what is there.
function beginning(chart: Chart, way: Way, document: Members): Json | undefined {
  const transitions = lineage(chart.states.get(way.source) ?? null)
    .flatMap(state => state.out)
    .filter(out => out.event === way.event);
  const copies = (out: Transition) =>
    Object.entries(out.assigns).filter(([target, from]) => text(members(from).from) === '/event/data' + target);
  const kept = transitions.map(copies).sort((a, b) => b.length - a.length)[0] ?? [];
  const properties = Object.keys(members(resolved({root: way.data ?? {}, schema: way.data ?? {}}).properties));
  if (kept.length < 2) return undefined;
  const names = kept
    .map(([target]) => target.slice(1))
    .filter(name => properties.includes(name) && document[name] !== undefined);
  return names.length ? (Object.fromEntries(names.map(name => [name, document[name]])) as Json) : undefined;
}

// The engine's pointers: /data/x where the shape is at fault, /event/data/x where a condition is.
export const pointerOfData = (pointer: string) => pointer.replace(/^\/(event\/)?data/, '');

function Step({chart, way, record, onDone}: {chart: Chart; way: Way; record: Members; onDone(): void}) {
  const id = useRef(newId());
  const [effectiveOn, setEffectiveOn] = useState('');
  const schema = way.data ?? NO_DATA;
  const open = openIn(way) ?? way.openings[0]!;
  const version = useRef(record.version);
  const [conflict, setConflict] = useState(false);
  const perform = async (data: Json | undefined, waits: () => void) => {
    const command: Members = {command: 'send', record: record.id, event: way.event, expected_version: version.current};
    if (data !== undefined || way.needsData) command.data = data ?? {};
    if (effectiveOn) command.effective_on = effectiveOn;
    try {
      await confirmed(() => send(command, id.current, waits));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.code === 'version_conflict') {
        version.current = record.version;
        setConflict(true);
      }
      throw problem;
    }
    announce(say('action.done', {what: pick(way.title) || way.event}));
    onDone();
  };
  useEffect(() => {
    if (conflict) version.current = record.version;
  }, [record.version, conflict]);
  return (
    <div class="step">
      {needing(open).length > 0 && (
        <div class="needs">
          <p>{say('action.needs')}</p>
          <Blocks faults={needing(open)} />
        </div>
      )}
      {conflict && <p class="note">{say('action.conflict')}</p>}
      {version.current !== record.version && !conflict && <p class="note">{say('action.moved')}</p>}
      <SchemaForm
        name={`${text(record.id)}.${way.event}.${way.source}`}
        shape={{root: schema, schema}}
        send={pick(way.title) || way.event}
        begin={beginning(chart, way, members(record.document))}
        pointerOf={pointerOfData}
        onSend={perform}
        onCancel={onDone}
        extra={<EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />}
      />
    </div>
  );
}

export function Actions({chart, ways, record}: {chart: Chart; ways: Way[]; record: Members}) {
  const [chosen, setChosen] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const mine = ways.filter(way => way.permitted);
  const keyOf = (way: Way) => `${way.event}.${way.source}`;
  const way = mine.find(each => keyOf(each) === chosen);
  useEffect(() => {
    if (chosen) box.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [chosen]);
  const done = () => {
    setChosen('');
    document.getElementById('actions-title')?.focus();
  };
  if (mine.length === 0) return <p class="empty">{say('action.none')}</p>;
  return (
    <div>
      <ul class="actions">
        {mine.map(each => {
          const blocked = !openIn(each),
            key = keyOf(each);
          return (
            <li key={key}>
              <button
                type="button"
                data-event={each.event}
                class={chosen === key ? 'chosen' : undefined}
                aria-expanded={chosen === key}
                aria-disabled={blocked}
                aria-describedby={blocked ? `why-${key}` : undefined}
                onClick={() => !blocked && setChosen(chosen === key ? '' : key)}
              >
                {pick(each.title) || each.event}
              </button>
              {blocked && (
                <div id={`why-${key}`} class="cannot">
                  {say('action.cannot')}
                  <Blocks faults={blocking(each.openings[0]!)} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <div ref={box}>
        {way && isObject(record.document) && (
          <Step key={chosen} chart={chart} way={way} record={record} onDone={done} />
        )}
      </div>
    </div>
  );
}
