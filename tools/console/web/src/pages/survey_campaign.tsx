// How far the campaign is: who has not answered comes first, and what the figures can still become.
import {Members, list, members, text} from '../json';
import {byOrganisation, organisationName} from '../reference';
import {pick, say} from '../say';
import {hasRole} from '../session';
import {Shown} from '../parts/asked';
import {Organisation} from '../parts/organisation';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {ShortDay} from '../parts/short_day';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {useQuery} from '../use_query';

export const range = (value: unknown) => {
  const {low, high} = members(value);
  return low === undefined
    ? ''
    : low === high
      ? Number(low).toLocaleString('en')
      : `${Number(low).toLocaleString('en')}–${Number(high).toLocaleString('en')}`;
};

function State({row}: {row: Members}) {
  const chart = useChart('survey_response');
  return <span class="badge state">{pick(chart?.states.get(text(row.state))?.title) || text(row.state)}</span>;
}

const columns = (): Column<Members>[] => [
  {
    title: say('column.institution'),
    head: true,
    of: row =>
      text(row.response) ? (
        <Organisation id={text(row.institution)}>
          <RecordLink id={text(row.response)}>{organisationName(text(row.institution))}</RecordLink>
        </Organisation>
      ) : (
        <Organisation id={text(row.institution)} />
      ),
  },
  {title: say('column.state'), of: row => (text(row.state) ? <State row={row} /> : '')},
  {
    title: say('survey.waits'),
    of: row =>
      list(row.waits_for)
        .map(members)
        .map(each => pick(each.name) || text(each.id))
        .join(say('list.and')),
  },
  {
    title: say('column.due'),
    of: row => (
      <span class={row.overdue ? 'due over' : 'due'}>
        <ShortDay of={text(row.due_on)} />
      </span>
    ),
  },
  {title: say('column.total'), number: true, of: row => range(members(row.figures).total)},
];

// As the engine has them, by how far they have come; those that have come as far by their names.
function inOrder(rows: Members[]): Members[] {
  const step = (row: Members) => `${row.overdue} ${row.confirmed ? text(row.state) : ''}`;
  return [...new Set(rows.map(step))].flatMap(each =>
    byOrganisation(
      rows.filter(row => step(row) === each),
      row => text(row.institution),
    ),
  );
}

// The year's survey is a record of its own, which the secretariat issues, finalises and publishes on its page.
function Prepare({year}: {year: number}) {
  const known = useQuery('record.get', {record: `survey-${year}`}, each => each.kind === 'survey');
  if (known.data)
    return (
      <p>
        <RecordLink id={`survey-${year}`}>{say('survey.to_survey')}</RecordLink>
      </p>
    );
  return hasRole('secretariat') ? (
    <p>
      <a class="button" href={`/new/survey?fiscal_year=${year}`}>
        ＋ {say('survey.prepare')}
      </a>
    </p>
  ) : null;
}

export function Campaign({year}: {year: number}) {
  const asked = useQuery(
    'survey.status',
    {fiscal_year: year},
    each => each.kind === 'survey' || each.kind === 'survey_response',
  );
  if (asked.problem?.code === 'unknown_record')
    return (
      <>
        <p class="empty">{say('survey.not_issued')}</p>
        <Prepare year={year} />
      </>
    );
  return (
    <Shown asked={asked}>
      {data => {
        const expected = Number(data.expected),
          answered = Number(data.answered),
          accepted = Number(data.accepted);
        return (
          <Section id="campaign" title={say('survey.campaign')}>
            <p>{say('survey.progress', {answered, expected, accepted})}</p>
            <div class="bar" aria-hidden="true">
              <span style={{width: `${expected ? (answered / expected) * 100 : 0}%`}} />
            </div>
            <Prepare year={year} />
            <p class="quiet-text">
              {say('survey.can_be', {range: range(members(members(data.figures).institution_project).total)})}
            </p>
            <Table
              caption={say('survey.responses')}
              hidden
              columns={columns()}
              rows={inOrder(list(data.rows).map(members))}
            />
          </Section>
        );
      }}
    </Shown>
  );
}
