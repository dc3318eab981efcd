// Success cases: the library, and what is on its way into it. Drafting, consent, review and publishing are on a case's own page.
import {fiscalYear} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationName, typeName} from '../reference';
import {go, paramsOf, route, withParams} from '../router';
import {pick, say} from '../say';
import {useStore} from '../store';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {Choice} from '../parts/choice';
import {InstitutionChoice, TypeChoice, YearChoice} from '../parts/choices';
import {Filters, Words} from '../parts/filters';
import {RecordLink} from '../parts/record_link';
import {Results} from '../parts/results';
import {Title} from '../parts/title';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

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
      <Filters search>
        <Words id="case-search" value={wanted.search!} onChange={search => change({search})} />
        <Choice
          id="case-state"
          label={say('filter.state')}
          value={wanted.state!}
          choices={STATES.map(each => [each, pick(chart?.states.get(each)?.title) || each])}
          onChange={state => change({state})}
        />
        <TypeChoice id="case-type" value={wanted.type!} onChange={type => change({type})} />
        <InstitutionChoice
          id="case-institution"
          value={wanted.institution!}
          onChange={institution => change({institution})}
        />
        <YearChoice id="case-year" value={wanted.year!} onChange={year => change({year})} />
      </Filters>
      <Shown asked={asked} empty={say('cases.none')}>
        {rows => <Results rows={rows} of={row => <Case key={text(row.id)} row={row} />} />}
      </Shown>
    </>
  );
}
