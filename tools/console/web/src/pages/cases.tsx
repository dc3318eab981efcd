// Success cases: the library, and what is on its way into it. Drafting, consent, review and publishing are on a case's own page.
import {fiscalYear} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationChoices, organisationName, reference, typeName} from '../reference';
import {go, paramsOf, route, withParams} from '../router';
import {pick, say} from '../say';
import {useStore} from '../store';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {Choice} from '../parts/choice';
import {RecordLink} from '../parts/record_link';
import {Title} from '../parts/title';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';
import {yearChoices} from './board_filters';

const STATES = ['published', 'candidate', 'drafted', 'reviewed'];

function Case({row}: {row: Members}) {
  const chart = useChart('success_case', Number(row.definition));
  const document = members(row.document),
    edition = members(document.edition),
    shown = Object.keys(edition).length ? edition : document;
  const types = list(shown.types)
    .map(each => text(members(each).type) || text(each))
    .filter(Boolean);
  return (
    <li class="result">
      <h3>
        <RecordLink id={text(row.id)}>{pick(shown.title) || pick(document.title) || text(row.id)}</RecordLink>
      </h3>
      <p class="quiet-text">
        {list(shown.institutions)
          .map(members)
          .map(each => organisationName(text(each.institution)))
          .join(say('list.and'))}{' '}
        <States chart={chart} configuration={list(row.configuration).map(text)} />{' '}
        {types.map(type => (
          <span key={type} class="badge type">
            {typeName(type)}
          </span>
        ))}
      </p>
      <p>{pick(shown.summary)}</p>
      {document.fiscal_year !== undefined && <p class="quiet-text">{fiscalYear(Number(document.fiscal_year))}</p>}
    </li>
  );
}

export function Cases() {
  const url = useStore(route),
    params = paramsOf(url);
  const wanted = Object.fromEntries(
    ['search', 'state', 'type', 'institution', 'year'].map(name => [name, params.get(name) ?? '']),
  );
  const chart = useChart('success_case');
  const asked = useRows(
    'case.list',
    {
      ...(wanted.search ? {search: wanted.search} : {}),
      ...(wanted.state ? {state: wanted.state} : {}),
      ...(wanted.type ? {type: wanted.type} : {}),
      ...(wanted.institution ? {institution: wanted.institution} : {}),
      ...(wanted.year ? {fiscal_year: Number(wanted.year)} : {}),
    },
    each => each.kind === 'success_case',
  );
  const change = (changed: Record<string, string>) => go(withParams(url, changed), true);
  return (
    <>
      <Title>{say('nav.cases')}</Title>
      <form class="filters" role="search" aria-label={say('filter.title')} onSubmit={event => event.preventDefault()}>
        <div class="field">
          <label for="case-search">{say('filter.search')}</label>
          <input
            id="case-search"
            type="search"
            value={wanted.search}
            onChange={event => change({search: event.currentTarget.value.trim()})}
          />
        </div>
        <Choice
          id="case-state"
          label={say('filter.state')}
          value={wanted.state!}
          choices={STATES.map(each => [each, pick(chart?.states.get(each)?.title) || each])}
          onChange={state => change({state})}
        />
        <Choice
          id="case-type"
          label={say('filter.type')}
          value={wanted.type!}
          choices={reference.get().types.map(each => [text(each.id), typeName(text(each.id))])}
          onChange={type => change({type})}
        />
        <Choice
          id="case-institution"
          label={say('filter.institution')}
          value={wanted.institution!}
          choices={organisationChoices()}
          onChange={institution => change({institution})}
        />
        <Choice
          id="case-year"
          label={say('column.year')}
          value={wanted.year!}
          choices={yearChoices()}
          onChange={year => change({year})}
        />
      </form>
      <Shown asked={asked} empty={say('cases.none')}>
        {rows => (
          <>
            <p role="status" class="count">
              {say('count', {count: rows.length})}
            </p>
            <ul class="plain-list">
              {rows.map(row => (
                <Case key={text(row.id)} row={row} />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </>
  );
}
