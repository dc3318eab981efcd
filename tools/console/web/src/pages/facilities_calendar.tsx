// Who uses which resource when, four weeks at a time: a strip a resource, and the same as a table.
import {day, shortDay, today} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationName} from '../reference';
import {go, paramsOf, route, withParams} from '../router';
import {pick, say} from '../say';
import {useStore} from '../store';
import {Shown} from '../parts/asked';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {useQuery} from '../use_query';

const DAYS = 28,
  DAY_MS = 86_400_000;
const plus = (iso: string, days: number) => new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);

function Strip({rows, from}: {rows: Members[]; from: string}) {
  const begin = Date.parse(from),
    share = (minute: string) =>
      Math.min(100, Math.max(0, ((Date.parse(`${minute}Z`) - begin) / (DAYS * DAY_MS)) * 100));
  return (
    <div class="strip" aria-hidden="true">
      {rows.map((row, i) => {
        const left = share(text(row.from));
        return (
          <span
            key={i}
            class={row.state === 'outage' ? 'out' : undefined}
            style={{left: `${left}%`, width: `${Math.max(0.6, share(text(row.to)) - left)}%`}}
          />
        );
      })}
    </div>
  );
}

function State({row}: {row: Members}) {
  const chart = useChart('site_request');
  const name =
    row.state === 'outage' ? say('facilities.out') : pick(chart?.states.get(text(row.state))?.title) || text(row.state);
  return (
    <>
      {name}
      {text(row.slot) && (
        <span class="due over">
          {' '}
          {say(
            row.slot === 'late'
              ? 'facilities.late'
              : row.slot === 'unused'
                ? 'facilities.unused'
                : 'facilities.overdue',
          )}
        </span>
      )}
    </>
  );
}

const minute = (written: string) => `${shortDay(written)} ${written.slice(11, 16)}`;
const columns = (): Column<Members>[] => [
  {
    title: say('facilities.from'),
    head: true,
    of: row => <RecordLink id={text(row.record)}>{minute(text(row.from))}</RecordLink>,
  },
  {title: say('facilities.to'), of: row => minute(text(row.to))},
  {title: say('facilities.requester'), of: row => (text(row.requester) ? organisationName(text(row.requester)) : '')},
  {title: say('facilities.amount'), number: true, of: row => Number(row.amount)},
  {title: say('column.state'), of: row => <State row={row} />},
];

export function Calendar() {
  const url = useStore(route),
    from = paramsOf(url).get('from') || today(),
    to = plus(from, DAYS - 1);
  const asked = useQuery(
    'facility.calendar',
    {from, to},
    each => each.kind === 'site_request' || each.kind === 'resource',
  );
  const move = (next: string) => next && go(withParams(url, {from: next}), true);
  return (
    <>
      <div class="filters">
        <button type="button" class="quiet" onClick={() => move(plus(from, -DAYS))}>
          ← {say('facilities.weeks_before')}
        </button>
        <div class="field">
          <label for="calendar-from">{say('facilities.from_day')}</label>
          <input id="calendar-from" type="date" value={from} onChange={event => move(event.currentTarget.value)} />
        </div>
        <button type="button" class="quiet" onClick={() => move(plus(from, DAYS))}>
          {say('facilities.weeks_after')} →
        </button>
      </div>
      <p role="status">{say('facilities.between', {from: day(from), to: day(to)})}</p>
      <Shown asked={asked}>
        {data => {
          const rows = list(data.rows).map(members),
            resources = [...new Set(rows.map(row => text(row.resource)))];
          if (!rows.length) return <p class="empty">{say('facilities.nothing_booked')}</p>;
          return (
            <>
              {resources.map(resource => {
                const mine = rows.filter(row => row.resource === resource);
                return (
                  <Section
                    key={resource}
                    id={`of-${resource}`}
                    title={`${pick(mine[0]!.title)} — ${organisationName(text(mine[0]!.institution))}`}
                  >
                    <Strip rows={mine} from={from} />
                    <Table caption={pick(mine[0]!.title)} hidden columns={columns()} rows={mine} />
                  </Section>
                );
              })}
            </>
          );
        }}
      </Shown>
    </>
  );
}
