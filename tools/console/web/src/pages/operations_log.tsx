// The log, newest first, a stretch at a time; filtered by kind, person and type of event. Events are shown as the
// text that they are.
import {useState} from 'preact/hooks';
import {instant} from '../dates';
import {query} from '../api';
import {Members, list, members, text} from '../json';
import {position} from '../live';
import {kindName, reference} from '../reference';
import {say, sayId} from '../say';
import {Shown} from '../parts/asked';
import {Choice} from '../parts/choice';
import {Filters} from '../parts/filters';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {ShortDay} from '../parts/short_day';
import {Column, Table} from '../parts/table';
import {useAsked} from '../use_query';

const PAGE = 100;
const TYPES = [
  'record.created',
  'record.transitioned',
  'record.corrected',
  'record.migrated',
  'workflow.deployed',
  'command.denied',
];

interface Entry {
  seq: number;
  event: Members;
  data: Members;
}

function entryOf(row: Members): Entry {
  const event = members(JSON.parse(text(row.body)));
  return {seq: Number(row.seq), event, data: members(event.data)};
}

// A stretch of the log: an answer ends early where events are long.
async function stretch(after: number): Promise<{data: Members[]; seq: number}> {
  const data: Members[] = [];
  for (let from = after, seq = 0; ;) {
    const page = await query('log.read', {after: from, limit: after + PAGE - from});
    data.push(...list(page.result.rows).map(members));
    seq = page.seq;
    from = Number(page.result.next ?? after + PAGE);
    if (from >= after + PAGE) return {data, seq};
  }
}

const recordIn = ({event, data}: Entry) => text(data.record) || text(event.subject);

const columns = (): Column<Entry>[] => [
  {title: '#', number: true, of: entry => entry.seq},
  {
    title: say('operations.what'),
    head: true,
    of: entry => (
      <>
        {sayId('event', text(entry.event.type).replace(/^.*?(record|workflow|command|checkpoint)\./, '$1.'))}{' '}
        {text(entry.data.event)}
      </>
    ),
  },
  {
    title: say('operations.record'),
    of: entry => (/^[a-z0-9_-]+$/.test(recordIn(entry)) ? <RecordLink id={recordIn(entry)} /> : recordIn(entry)),
  },
  {title: say('operations.actor'), of: entry => text(entry.data.actor)},
  {title: say('column.day'), of: entry => <ShortDay of={text(entry.data.effective_on)} />},
  {title: say('timeline.recorded'), of: entry => instant(text(entry.event.time))},
  {
    title: say('operations.text'),
    of: entry => (
      <details>
        <summary>{say('operations.show')}</summary>
        <pre class="event" tabIndex={0}>
          {JSON.stringify(entry.event, null, 1)}
        </pre>
      </details>
    ),
  },
];

export function Log() {
  const [after, setAfter] = useState(Math.max(0, position.get() - PAGE));
  const [kind, setKind] = useState(''),
    [type, setType] = useState(''),
    [actor, setActor] = useState('');
  const asked = useAsked(
    `log ${after}`,
    () => stretch(after),
    () => after + PAGE > position.get() - 1,
  );
  const fits = (entry: Entry) =>
    (!kind || entry.data.kind === kind || recordIn(entry).startsWith(`${kind}-`)) &&
    (!type || text(entry.event.type).endsWith(type)) &&
    (!actor || text(entry.data.actor) === actor);
  return (
    <Section id="log" title={say('operations.log')}>
      <Filters>
        <Choice
          id="log-type"
          label={say('operations.what')}
          value={type}
          choices={TYPES.map(each => [each, sayId('event', each)])}
          onChange={setType}
        />
        <Choice
          id="log-kind"
          label={say('column.kind')}
          value={kind}
          choices={[...reference.get().kinds.keys()].map(each => [each, kindName(each)])}
          onChange={setKind}
        />
        <div class="field">
          <label for="log-actor">{say('operations.actor')}</label>
          <input
            id="log-actor"
            type="text"
            value={actor}
            onChange={event => setActor(event.currentTarget.value.trim())}
          />
        </div>
      </Filters>
      <div class="buttons">
        <button
          type="button"
          class="quiet"
          aria-disabled={after === 0}
          onClick={() => setAfter(Math.max(0, after - PAGE))}
        >
          ← {say('operations.earlier')}
        </button>
        <span>{say('operations.stretch', {from: after + 1, to: after + PAGE})}</span>
        <button
          type="button"
          class="quiet"
          aria-disabled={after + PAGE >= position.get()}
          onClick={() => after + PAGE < position.get() && setAfter(after + PAGE)}
        >
          {say('operations.later')} →
        </button>
      </div>
      <Shown asked={asked}>
        {data => {
          const entries = data.map(entryOf).filter(fits).reverse();
          return entries.length ? (
            <Table caption={say('operations.log')} hidden columns={columns()} rows={entries} />
          ) : (
            <p class="empty">{say('operations.no_entries')}</p>
          );
        }}
      </Shown>
    </Section>
  );
}
