// The board: projects by stage, live. Filters stand in the address, so that a view can be kept and sent.
import {lineage, stagesIn, waitsFor} from '../chart';
import {Members, list, members, text} from '../json';
import {authorityName, nameOfRecord, organisationName, reference, stageName} from '../reference';
import {go, paramsOf, route, withParams} from '../router';
import {say} from '../say';
import {useStore} from '../store';
import {Shown} from '../parts/asked';
import {States, Types} from '../parts/badges';
import {RecordLink} from '../parts/record_link';
import {Title} from '../parts/title';
import {useCharts} from '../parts/use_chart';
import {useRows} from '../use_query';
import {BoardFilters} from './board_filters';

export interface Wanted {
  type: string;
  institution: string;
  programme: string;
  year: string;
  waiting: string;
  stage: string;
  search: string;
  ended: string;
}

const wantedIn = (params: URLSearchParams): Wanted => ({
  type: params.get('type') ?? '',
  institution: params.get('institution') ?? '',
  programme: params.get('programme') ?? '',
  year: params.get('year') ?? '',
  waiting: params.get('waiting') ?? '',
  stage: params.get('stage') ?? '',
  search: params.get('search') ?? '',
  ended: params.get('ended') ?? '',
});

export const programmeOf = (row: Members) => text(members(members(row.document).award).programme);

function useFacts(year: string): Set<string> | null {
  const asked = useRows('project.facts', year ? {fiscal_year: Number(year)} : null, each => each.kind === 'project');
  return year ? new Set((asked.data ?? []).map(row => text(members(row.record).id))) : null;
}

function Card({row, chart}: {row: Members; chart: Parameters<typeof States>[0]['chart']}) {
  const document = members(row.document),
    configuration = list(row.configuration).map(text);
  const roles = chart && row.ended !== true ? [...waitsFor(chart, configuration)] : [];
  const names = roles.map(authorityName);
  return (
    <li class="card">
      <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>
      <p>{organisationName(text(document.lead))}</p>
      <p>
        <States chart={chart} configuration={configuration} /> <Types attained={members(row.attained)} />
      </p>
      {names.length > 0 && <p class="quiet-text">{say('board.waits', {who: names.join(say('list.and'))})}</p>}
    </li>
  );
}

function Columns({rows, wanted}: {rows: Members[]; wanted: Wanted}) {
  const charts = useCharts(rows.map(row => ['project', Number(row.definition)]));
  const inYear = useFacts(wanted.year);
  const chartOf = (row: Members) => charts.get(`project ${row.definition}`) ?? null;
  const stages = (row: Members): string[] => {
    const chart = chartOf(row),
      found = chart ? stagesIn(chart, list(row.configuration).map(text)) : [];
    if (found.length) return found;
    const ended =
      chart &&
      list(row.configuration)
        .map(text)
        .some(id => lineage(chart.states.get(id) ?? null).some(state => state.tags.includes('ended')));
    return [ended ? 'ended' : 'none'];
  };
  const waits = (row: Members) => {
    const chart = chartOf(row);
    return (
      !wanted.waiting ||
      (chart !== null && row.ended !== true && waitsFor(chart, list(row.configuration).map(text)).has(wanted.waiting))
    );
  };
  const kept = rows.filter(
    row =>
      waits(row) &&
      (wanted.ended || row.ended !== true) &&
      (!inYear || inYear.has(text(row.id))) &&
      (!wanted.programme || programmeOf(row) === wanted.programme),
  );
  const columns = ['none', ...reference.get().stages.map(stage => text(stage.id)), ...(wanted.ended ? ['ended'] : [])];
  const nameOf = (id: string) =>
    id === 'none' ? say('board.before') : id === 'ended' ? say('board.ended') : stageName(id);
  return (
    <>
      <p role="status" class="count">
        {say('board.count', {count: kept.length})}
      </p>
      <div class="board" tabIndex={0} role="group" aria-label={say('nav.board')}>
        {columns
          .filter(id => !wanted.stage || id === wanted.stage)
          .map(id => {
            const here = kept.filter(row => stages(row).includes(id));
            return (
              <section key={id} aria-labelledby={`column-${id}`}>
                <h2 id={`column-${id}`}>
                  {nameOf(id)} <span class="tally">{here.length}</span>
                </h2>
                {here.length === 0 ? (
                  <p class="empty">{say('board.empty')}</p>
                ) : (
                  <ul>
                    {here.map(row => (
                      <Card key={text(row.id)} row={row} chart={chartOf(row)} />
                    ))}
                  </ul>
                )}
              </section>
            );
          })}
      </div>
    </>
  );
}

export function Board() {
  const url = useStore(route),
    wanted = wantedIn(paramsOf(url));
  const asked = useRows(
    'record.list',
    {
      kind: 'project',
      ...(wanted.institution ? {institution: wanted.institution} : {}),
      ...(wanted.type ? {type: wanted.type} : {}),
      ...(wanted.search ? {search: wanted.search} : {}),
    },
    each => each.kind === 'project',
  );
  return (
    <>
      <Title>{say('nav.board')}</Title>
      <BoardFilters wanted={wanted} rows={asked.data ?? []} onChange={changed => go(withParams(url, changed), true)} />
      <Shown asked={asked}>{rows => <Columns rows={rows} wanted={wanted} />}</Shown>
    </>
  );
}
