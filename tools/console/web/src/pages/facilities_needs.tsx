// The needs board: what institutions wish for and do not have, how many support it, and what may answer it.
import {Members, list, members, text} from '../json';
import {organisationName} from '../reference';
import {pick, say, sayId} from '../say';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

function Where({row}: {row: Members}) {
  return <States chart={useChart('need', Number(row.definition))} configuration={list(row.configuration).map(text)} />;
}

const columns = (): Column<Members>[] => [
  {
    title: say('column.title'),
    head: true,
    of: row => <RecordLink id={text(row.id)}>{pick(members(row.document).title)}</RecordLink>,
  },
  {title: say('column.institution'), of: row => organisationName(text(members(row.document).institution))},
  {title: say('column.category'), of: row => sayId('choice', text(members(row.document).category))},
  {title: say('column.state'), of: row => <Where row={row} />},
  {title: say('facilities.supporters'), number: true, of: row => list(members(row.document).supporters).length},
  {title: say('facilities.offers'), number: true, of: row => list(members(row.document).offers).length},
];

export function Needs() {
  const asked = useRows('record.list', {kind: 'need'}, each => each.kind === 'need');
  return (
    <Shown asked={asked} empty={say('facilities.no_needs')}>
      {rows => (
        <Section id="needs" title={say('facilities.needs')}>
          <Table
            caption={say('facilities.needs')}
            hidden
            columns={columns()}
            rows={rows.filter(row => row.ended !== true)}
          />
        </Section>
      )}
    </Shown>
  );
}
