// Meetings: what is planned and was concluded, what is still to be done from earlier ones, and the figures to bring along; made to
// be printed.
import {day, fiscalYearOf, today} from '../dates';
import {Members, list, members, text} from '../json';
import {nameOfRecord, organisationName} from '../reference';
import {pick, say} from '../say';
import {hasRole} from '../session';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {Pack} from '../parts/pack';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {Title} from '../parts/title';
import {useChart} from '../parts/use_chart';
import {useQuery, useRows} from '../use_query';
import {range} from './survey_campaign';

function Meeting({row}: {row: Members}) {
  const document = members(row.document),
    chart = useChart('meeting', Number(row.definition));
  return (
    <li class="result">
      <h3>
        <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>
      </h3>
      <p>
        {day(text(document.date))} {pick(document.place)}{' '}
        <States chart={chart} configuration={list(row.configuration).map(text)} />
      </p>
      <ol>
        {list(document.agenda).map((each, i) => (
          <li key={i}>{pick(each) || pick(members(each).title)}</li>
        ))}
      </ol>
      <h4 class="pack-title">{say('meetings.pack')}</h4>
      <Pack meeting={text(row.id)} title={nameOfRecord(row)} />
    </li>
  );
}

const items = (): Column<Members>[] => [
  {title: say('column.title'), head: true, of: row => <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>},
  {title: say('column.institution'), of: row => organisationName(text(members(row.document).owner))},
  {
    title: say('column.due'),
    of: row => (
      <span class={text(members(row.document).due_on) < today() ? 'due over' : 'due'}>
        {day(text(members(row.document).due_on))}
      </span>
    ),
  },
];

function Figures({year}: {year: number}) {
  const asked = useQuery(
    'survey.figures',
    {fiscal_year: year, by: 'institution', basis: 'institution_project', of: 'log'},
    each => each.kind === 'project',
  );
  return (
    <Shown asked={asked}>
      {data => {
        const all = members(
          members(
            list(members(members(data.bases).institution_project).rows)
              .map(members)
              .find(row => row.key === 'all'),
          ).figures,
        );
        return (
          <p>
            {say('meetings.figures', {
              total: range(all.total),
              type1: range(all.type1),
              type2: range(all.type2),
              type3: range(all.type3),
            })}
          </p>
        );
      }}
    </Shown>
  );
}

export function Meetings() {
  const meetings = useRows('record.list', {kind: 'meeting'}, each => each.kind === 'meeting');
  const open = useRows('record.list', {kind: 'action_item', states: ['open']}, each => each.kind === 'action_item');
  return (
    <>
      <Title>{say('nav.meetings')}</Title>
      {hasRole('secretariat') && (
        <p class="buttons">
          <a class="button" href="/new/meeting">
            ＋ {say('meetings.add')}
          </a>{' '}
          <a class="button" href="/new/action_item">
            ＋ {say('meetings.add_item')}
          </a>
        </p>
      )}
      <Section id="meetings" title={say('meetings.list')}>
        <Shown asked={meetings} empty={say('meetings.none')}>
          {rows => (
            <ul class="plain-list">
              {[...rows]
                .sort((a, b) => text(members(b.document).date).localeCompare(text(members(a.document).date)))
                .map(row => (
                  <Meeting key={text(row.id)} row={row} />
                ))}
            </ul>
          )}
        </Shown>
      </Section>
      <Section id="items" title={say('meetings.items')}>
        <Shown asked={open} empty={say('meetings.no_items')}>
          {rows => <Table caption={say('meetings.items')} hidden columns={items()} rows={rows} />}
        </Shown>
      </Section>
      <Section id="figures" title={say('meetings.year')}>
        <Figures year={fiscalYearOf(today()) - 1} />
        <p class="buttons">
          <a href="/digests">{say('meetings.to_digests')}</a> <a href="/survey">{say('meetings.to_survey')}</a>{' '}
          <button type="button" class="quiet" onClick={() => print()}>
            {say('print')}
          </button>
        </p>
      </Section>
    </>
  );
}
