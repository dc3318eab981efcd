// What changed since I last looked: records whose last event is after the position that I had seen. Looking is said by a button,
// so that nothing is lost by opening a page.
import {useState} from 'preact/hooks';
import {prefer} from '../api';
import {Members, list, members, text} from '../json';
import {kindName, nameOfRecord, reference} from '../reference';
import {say} from '../say';
import {institutionOf, session} from '../session';
import {States} from '../parts/badges';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {ShortDay} from '../parts/short_day';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

const KINDS = [
  'project',
  'success_case',
  'facility_request',
  'need',
  'resource',
  'plan',
  'survey_response',
  'action_item',
  'meeting',
];
const SHOWN = 12;

function useKind(kind: string) {
  const there = reference.get().kinds.has(kind);
  return useRows('record.list', there ? {kind} : null, each => each.kind === kind).data ?? [];
}

function Change({row}: {row: Members}) {
  const chart = useChart(text(row.kind), Number(row.definition));
  return (
    <li>
      <span class="kind">{kindName(text(row.kind))}</span>{' '}
      <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>{' '}
      <States chart={chart} configuration={list(row.configuration).map(text)} />{' '}
      <span class="quiet-text">
        <ShortDay of={text(row.effective_on)} /> #{Number(row.seq)}
      </span>
    </li>
  );
}

export function Changes() {
  const [seen, setSeen] = useState(session.get()?.seen ?? 0);
  const mine = institutionOf(session.get());
  const concerns = (row: Members) =>
    row.kind !== 'survey_response' || !mine || members(row.document).institution === mine;
  const rows = KINDS.flatMap(useKind)
    .map(members)
    .filter(row => Number(row.seq) > seen && concerns(row))
    .sort((a, b) => Number(b.seq) - Number(a.seq));
  const look = () => {
    const newest = Number(rows[0]?.seq ?? seen);
    const who = session.get();
    setSeen(newest);
    if (who) session.set({...who, seen: newest});
    void prefer({seen: newest}).catch(() => {});
  };
  return (
    <Section
      id="changes"
      title={say('home.changes')}
      more={
        rows.length > 0 && (
          <button type="button" class="quiet" onClick={look}>
            {say('home.seen')}
          </button>
        )
      }
    >
      {rows.length === 0 ? (
        <p class="empty">{say('home.no_changes')}</p>
      ) : (
        <ul class="changes">
          {rows.slice(0, SHOWN).map(row => (
            <Change key={text(row.id)} row={row} />
          ))}
        </ul>
      )}
      {rows.length > SHOWN && <p class="quiet-text">{say('home.more_changes', {count: rows.length - SHOWN})}</p>}
    </Section>
  );
}
