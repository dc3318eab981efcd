// A record's page, whatever its kind: where it is and why it waits, what this user may do, the way that it came, what it says.
import {useMemo} from 'preact/hooks';
import {Members, list, members, text} from '../json';
import {kindName, nameOfRecord} from '../reference';
import {say} from '../say';
import {Shown} from '../parts/asked';
import {States, Types} from '../parts/badges';
import {Facts} from '../parts/data';
import {Pack} from '../parts/pack';
import {Section} from '../parts/section';
import {Title} from '../parts/title';
import {useChart} from '../parts/use_chart';
import {useQuery, useRows} from '../use_query';
import {Actions} from './actions';
import {Evidence} from './evidence';
import {usePrincipalNames} from './names';
import {Picture} from './picture';
import {Related} from './related';
import {movesOf} from './steps';
import {Timeline} from './timeline';
import {waysOf} from './ways';
import {Why} from './why';

export function RecordPage({id}: {id: string}) {
  const mine = (each: {record: string}) => each.record === id;
  const record = useQuery('record.get', {record: id}, mine);
  return <Shown asked={record}>{found => <Whole id={id} record={found} />}</Shown>;
}

function Whole({id, record}: {id: string; record: Members}) {
  const mine = (each: {record: string}) => each.record === id;
  const why = useQuery('record.why', {record: id}, mine);
  const history = useRows('record.history', {record: id, bitemporal: true}, mine);
  const stages = useRows('record.intervals', {record: id}, mine);
  const types = useRows('type.list', {record: id}, mine);
  const chart = useChart(text(record.kind), Number(record.definition));
  const nameOf = usePrincipalNames(why.data);
  const configuration = list(record.configuration).map(text);
  const standing = useMemo(() => (history.data ?? []).filter(row => !row.superseded_by), [history.data]);
  const moves = useMemo(() => movesOf(standing), [standing]);
  if (!chart)
    return (
      <p class="loading" aria-busy="true">
        {say('loading')}
      </p>
    );
  const counts = text(record.kind) === 'project';
  return (
    <article class="record">
      <p class="kind">
        {kindName(text(record.kind))} <code>{id}</code>
      </p>
      <Title>{nameOfRecord(record)}</Title>
      <p class="standing">
        <States chart={chart} configuration={configuration} /> <Types attained={members(record.attained)} />
      </p>
      <div class="columns">
        <div>
          <Section id="actions" title={say('action.title')}>
            <Shown asked={why}>
              {data => <Actions chart={chart} ways={waysOf(list(data.openings).map(members))} record={record} />}
            </Shown>
          </Section>
          <Section id="why" title={say('why.title')}>
            <Shown asked={why}>{data => <Why why={data} />}</Shown>
          </Section>
          <Section id="picture" title={say('picture.title')}>
            <Picture chart={chart} configuration={configuration} moves={moves} />
          </Section>
          <Section id="document" title={say('document.title')}>
            <Facts value={members(record.document)} shape={{root: chart.schema, schema: chart.schema}} />
          </Section>
        </div>
        <div>
          {counts && (
            <Section id="types" title={say('types.title')}>
              <Evidence types={types.data ?? []} stages={stages.data ?? []} />
            </Section>
          )}
          {text(record.kind) === 'meeting' && (
            <Section id="pack" title={say('meetings.pack')}>
              <Pack meeting={id} title={nameOfRecord(record)} />
            </Section>
          )}
          <Section id="related" title={say('related.title')}>
            <Related record={record} />
          </Section>
          <Section id="history" title={say('timeline.title')}>
            <Shown asked={history}>{rows => <Timeline chart={chart} history={rows} nameOf={nameOf} />}</Shown>
          </Section>
        </div>
      </div>
    </article>
  );
}
