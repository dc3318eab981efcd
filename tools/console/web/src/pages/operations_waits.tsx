// Where projects wait, for whom, and how long.
import {Members, list, members, text} from '../json';
import {authorityName} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {useQuery} from '../use_query';

export function Waits() {
  const asked = useQuery('report.bottlenecks', {kind: 'project'}, each => each.kind === 'project');
  const chart = useChart('project');
  const days = (value: unknown) =>
    members(value).p50 === undefined
      ? ''
      : say('operations.days', {p50: Number(members(value).p50), p90: Number(members(value).p90)});
  const columns: Column<Members>[] = [
    {
      title: say('column.state'),
      head: true,
      of: row => pick(chart?.states.get(text(row.state))?.title) || text(row.state),
    },
    {title: say('operations.open'), number: true, of: row => Number(row.open)},
    {title: say('operations.open_days'), of: row => days(row.open_days)},
    {title: say('operations.ended_days'), of: row => days(row.ended_days)},
    {
      title: say('survey.waits'),
      of: row => [...new Set(list(row.by).map(text).map(authorityName))].join(say('list.and')),
    },
    {
      title: say('operations.longest'),
      of: row => text(members(row.longest).record) && <RecordLink id={text(members(row.longest).record)} />,
    },
  ];
  return (
    <Section id="waits" title={say('operations.waits')}>
      <Shown asked={asked}>
        {data => (
          <Table caption={say('operations.waits')} hidden columns={columns} rows={list(data.rows).map(members)} />
        )}
      </Shown>
    </Section>
  );
}
