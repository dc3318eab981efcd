// Requests for facilities that this user may read: from whom, for what, where they are.
import {Members, list, members, text} from '../json';
import {nameOfRecord, organisationName} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

function Where({row}: {row: Members}) {
  return (
    <States
      chart={useChart('facility_request', Number(row.definition))}
      configuration={list(row.configuration).map(text)}
    />
  );
}

const columns = (): Column<Members>[] => [
  {title: say('column.title'), head: true, of: row => <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>},
  {title: say('column.institution'), of: row => organisationName(text(members(row.document).institution))},
  {
    title: say('facilities.resource'),
    of: row =>
      list(members(row.document).sites)
        .map(members)
        .map(site => pick(site.title) || text(site.resource))
        .join(say('list.and')),
  },
  {title: say('column.state'), of: row => <Where row={row} />},
];

export function Requests() {
  const asked = useRows('record.list', {kind: 'facility_request'}, each => each.kind === 'facility_request');
  return (
    <Shown asked={asked} empty={say('facilities.no_requests')}>
      {rows => (
        <Section id="requests" title={say('facilities.requests')}>
          <Table caption={say('facilities.requests')} hidden columns={columns()} rows={rows} />
        </Section>
      )}
    </Shown>
  );
}
