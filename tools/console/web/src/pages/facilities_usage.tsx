// What a fiscal year's use came to, resource by resource; and who waits for what, in the order in which room is offered.
import {useState} from 'preact/hooks';
import {fiscalYearOf, today} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationName} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {YearChoice} from '../parts/choices';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {ShortDay} from '../parts/short_day';
import {Column, Table} from '../parts/table';
import {useQuery} from '../use_query';

const amount = (value: unknown) => Number(value ?? 0).toLocaleString('en');
const share = (row: Members) =>
  Number(row.possible_hours) > 0 ? `${Math.round((Number(row.hours) / Number(row.possible_hours)) * 100)} %` : '';
const used = (): Column<Members>[] => [
  {
    title: say('facilities.resource'),
    head: true,
    of: row =>
      text(row.resource) ? <RecordLink id={text(row.resource)}>{pick(row.title)}</RecordLink> : say('column.total'),
  },
  {title: say('column.institution'), of: row => (text(row.institution) ? organisationName(text(row.institution)) : '')},
  {title: say('facilities.hours'), number: true, of: row => amount(row.hours)},
  {title: say('facilities.occupancy'), number: true, of: share},
  {title: say('facilities.asked'), number: true, of: row => amount(row.requests)},
  {title: say('facilities.declined'), number: true, of: row => amount(row.declined)},
  {title: say('facilities.waiting'), number: true, of: row => amount(row.waiting)},
];
const queue = (): Column<Members>[] => [
  {
    title: say('facilities.resource'),
    head: true,
    of: row => <RecordLink id={text(row.record)}>{pick(row.title) || text(row.resource)}</RecordLink>,
  },
  {title: say('facilities.requester'), of: row => organisationName(text(row.requester))},
  {title: say('facilities.asked_on'), of: row => <ShortDay of={text(row.asked_on)} />},
  {title: say('facilities.amount'), number: true, of: row => amount(row.amount)},
  {title: say('facilities.fits'), of: row => say(row.fits ? 'bool.true' : 'bool.false')},
];

export function Usage() {
  const [year, setYear] = useState(String(fiscalYearOf(today())));
  const touches = (each: {kind: string}) => each.kind === 'site_request' || each.kind === 'resource';
  const usage = useQuery('facility.usage', {fiscal_year: Number(year)}, touches),
    waiting = useQuery('facility.waiting', {}, touches);
  return (
    <>
      <div class="filters">
        <YearChoice id="usage-year" always value={year} onChange={setYear} />
      </div>
      <Section id="usage" title={say('facilities.usage')}>
        <Shown asked={usage}>
          {data => (
            <Table
              caption={say('facilities.usage')}
              hidden
              columns={used()}
              rows={[...list(data.rows).map(members), members(data.totals)]}
            />
          )}
        </Shown>
      </Section>
      <Section id="waiting" title={say('facilities.queue')}>
        <Shown asked={waiting}>
          {data =>
            list(data.rows).length ? (
              <Table caption={say('facilities.queue')} hidden columns={queue()} rows={list(data.rows).map(members)} />
            ) : (
              <p class="empty">{say('facilities.nobody_waits')}</p>
            )
          }
        </Shown>
      </Section>
    </>
  );
}
