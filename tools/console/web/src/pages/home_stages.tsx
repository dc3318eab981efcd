// My institution's projects by stage (all that I may read, for those without an institution): numbers that lead to the board.
import {stagesIn} from '../chart';
import {Members, list, text} from '../json';
import {organisationName, reference, stageName} from '../reference';
import {say} from '../say';
import {Shown} from '../parts/asked';
import {Section} from '../parts/section';
import {useCharts} from '../parts/use_chart';
import {useRows} from '../use_query';

function Numbers({rows, institution}: {rows: Members[]; institution: string}) {
  const open = rows.filter(row => row.ended !== true);
  const charts = useCharts(open.map(row => ['project', Number(row.definition)]));
  const count = (stage: string) =>
    open.filter(row => {
      const chart = charts.get(`project ${row.definition}`);
      return chart && stagesIn(chart, list(row.configuration).map(text)).includes(stage);
    }).length;
  const before = open.filter(row => {
    const chart = charts.get(`project ${row.definition}`);
    return chart && stagesIn(chart, list(row.configuration).map(text)).length === 0;
  }).length;
  const link = (stage: string) => `/board?${new URLSearchParams({...(institution ? {institution} : {}), stage})}`;
  return (
    <dl class="numbers">
      <div>
        <dt>
          <a href={link('none')}>{say('board.before')}</a>
        </dt>
        <dd>{before}</dd>
      </div>
      {reference.get().stages.map(stage => (
        <div key={text(stage.id)}>
          <dt>
            <a href={link(text(stage.id))}>{stageName(text(stage.id))}</a>
          </dt>
          <dd>{count(text(stage.id))}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Stages({institution}: {institution: string}) {
  const asked = useRows(
    'record.list',
    {kind: 'project', ...(institution ? {institution} : {})},
    each => each.kind === 'project',
  );
  const title = institution ? say('home.stages_of', {who: organisationName(institution)}) : say('home.stages');
  return (
    <Section id="stages" title={title}>
      <Shown asked={asked}>{rows => <Numbers rows={rows} institution={institution} />}</Shown>
    </Section>
  );
}
