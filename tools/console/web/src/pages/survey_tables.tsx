// The survey's tables. The lens says what is counted: pairs of institution and project (延べ数), or projects (実数); a cell leads to
// the rows that it counts, and the picture is the digest's.
import {Members, list, members, text} from '../json';
import {organisationName, typeName} from '../reference';
import {language, pick, say} from '../say';
import {Shown} from '../parts/asked';
import {Choice} from '../parts/choice';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useQuery} from '../use_query';
import {Drawing} from './drawing';
import {range} from './survey_campaign';
import {Trend} from './survey_trend';

const FIGURES = ['total', 'type1', 'type2', 'type3'];
interface Props {
  year: number;
  params: URLSearchParams;
  onChange(changed: Record<string, string>): void;
}

const figureName = (figure: string) => (figure === 'total' ? say('column.total') : typeName(figure));
const cellOf = (key: string, figure: string) => (key === 'all' ? figure : `${key}/${figure}`);

function columns(onCell: (cell: string) => void): Column<Members>[] {
  const numbers = FIGURES.map((figure): Column<Members> => ({
    title: figureName(figure),
    number: true,
    of: row => {
      const shown = range(members(row.figures)[figure]),
        key = text(row.key);
      return (
        <button
          type="button"
          class="link"
          onClick={() => onCell(cellOf(key, figure))}
          aria-label={say('survey.cell', {
            who: key === 'all' ? say('survey.all') : organisationName(key),
            figure: figureName(figure),
            count: shown,
          })}
        >
          {shown}
        </button>
      );
    },
  }));
  return [
    {
      title: say('column.institution'),
      head: true,
      of: row => (row.key === 'all' ? say('survey.all') : organisationName(text(row.key))),
    },
    ...numbers,
  ];
}

function Behind({year, basis, of, cell}: {year: number; basis: string; of: string; cell: string}) {
  const asked = useQuery('survey.figures', {fiscal_year: year, by: 'institution', basis, of, explain: cell});
  const rows: Column<Members>[] = [
    {
      title: say('column.title'),
      head: true,
      of: row => <RecordLink id={text(row.project)}>{pick(row.title) || text(row.project)}</RecordLink>,
    },
    {title: say('column.institution'), of: row => organisationName(text(row.institution))},
    {
      title: say('column.types'),
      of: row =>
        list(row.types)
          .map(members)
          .map(each => `${typeName(text(each.type))} #${Number(each.seq)}`)
          .join(say('list.and')),
    },
  ];
  return (
    <Section id="behind" title={say('survey.behind', {cell})}>
      <Shown asked={asked}>
        {data => (
          <Table caption={say('survey.behind', {cell})} hidden columns={rows} rows={list(data.rows).map(members)} />
        )}
      </Shown>
    </Section>
  );
}

function Overlap({year, basis, of}: {year: number; basis: string; of: string}) {
  const overlap = useQuery(
    'survey.figures',
    {fiscal_year: year, by: 'overlap', basis, of},
    each => each.kind === 'project',
  );
  const totals = useQuery(
    'survey.figures',
    {fiscal_year: year, by: 'type', basis, of},
    each => each.kind === 'project',
  );
  const rowsOf = (data: Members | null) => list(members(members(data?.bases)[basis]).rows).map(members);
  const highOf = (value: unknown) => Number(members(value).high ?? 0);
  const figures = members(rowsOf(totals.data)[0]?.figures);
  const sets = rowsOf(overlap.data)
    .map(row => ({members: text(row.key).split('+'), count: highOf(row.count)}))
    .filter(set => set.count > 0);
  if (!sets.length) return null;
  const label = (type: string) => typeName(type);
  const chart = {
    kind: 'sets',
    id: 'overlap',
    lang: language(),
    title: say('survey.overlap'),
    description: sets.map(set => `${set.members.map(label).join('＋')}: ${set.count}`).join(say('list.and')),
    members: FIGURES.slice(1).map(type => ({id: type, label: label(type), total: highOf(figures[type])})),
    sets,
  };
  return (
    <Section id="overlap" title={say('survey.overlap')}>
      <Drawing chart={chart} />
    </Section>
  );
}

export function Tables({year, params, onChange}: Props) {
  const basis = params.get('basis') ?? 'institution_project',
    of = params.get('of') ?? 'log',
    cell = params.get('cell') ?? '';
  const asked = useQuery(
    'survey.figures',
    {fiscal_year: year, by: 'institution', basis, of},
    each => each.kind === 'project' || each.kind === 'survey_response',
  );
  return (
    <>
      <div class="filters">
        <Choice
          id="basis"
          label={say('survey.lens')}
          always
          value={basis}
          choices={[
            ['institution_project', say('survey.pairs')],
            ['project', say('survey.projects')],
            ['amed_pi', say('survey.amed_pi')],
          ]}
          onChange={next => onChange({basis: next, cell: ''})}
        />
        <Choice
          id="of"
          label={say('survey.of')}
          always
          value={of}
          choices={[
            ['log', say('survey.of_log')],
            ['answers', say('survey.of_answers')],
          ]}
          onChange={next => onChange({of: next, cell: ''})}
        />
      </div>
      <Shown asked={asked}>
        {data => {
          const base = members(members(data.bases)[basis]);
          return (
            <Section
              id="table"
              title={say('survey.table', {
                lens: say(
                  basis === 'project' ? 'survey.projects' : basis === 'amed_pi' ? 'survey.amed_pi' : 'survey.pairs',
                ),
              })}
            >
              <Table
                caption={say('survey.caption', {seq: Number(data.as_of)})}
                columns={columns(next => onChange({cell: next}))}
                rows={list(base.rows).map(members)}
              />
            </Section>
          );
        }}
      </Shown>
      {cell && <Behind year={year} basis={basis} of={of} cell={cell} />}
      <div class="columns even">
        <Overlap year={year} basis={basis} of={of} />
        <Trend year={year} basis={basis} />
      </div>
    </>
  );
}
