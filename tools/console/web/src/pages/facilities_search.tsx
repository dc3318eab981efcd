// The catalogue: what is open to others, by words, category, institution, and the days on which it has to be free.
import {shortDay} from '../dates';
import {Members, list, members, text} from '../json';
import {byOrganisation} from '../reference';
import {pick, say, sayId} from '../say';
import {useState} from 'preact/hooks';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {Choice} from '../parts/choice';
import {InstitutionChoice} from '../parts/choices';
import {Filters, Words} from '../parts/filters';
import {Organisation} from '../parts/organisation';
import {RecordLink} from '../parts/record_link';
import {Results} from '../parts/results';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

export const CATEGORIES = ['facility_equipment', 'information_computing', 'bioresource', 'technical_support', 'people'];

function Resource({row}: {row: Members}) {
  const chart = useChart('resource', Number(row.definition)),
    document = members(row.document),
    outage = members(document.outage);
  return (
    <li class="result">
      <h3>
        <RecordLink id={text(row.id)}>{pick(document.title)}</RecordLink>
      </h3>
      <p class="quiet-text">
        <Organisation id={text(document.institution)} /> · {sayId('choice', text(document.category))}{' '}
        <States chart={chart} configuration={list(row.configuration).map(text)} />
      </p>
      <p>{pick(document.description)}</p>
      {text(outage.from) && !text(outage.ended_on) && (
        <p class="due soon">{say('facilities.outage', {day: shortDay(text(outage.from))})}</p>
      )}
    </li>
  );
}

export function Catalogue() {
  const [search, setSearch] = useState(''),
    [category, setCategory] = useState(''),
    [institution, setInstitution] = useState('');
  const [from, setFrom] = useState(''),
    [to, setTo] = useState('');
  const free = from && to && from <= to ? {free: {from, to}} : {};
  const asked = useRows(
    'catalogue.search',
    {
      kind: 'resource',
      ...(search ? {search} : {}),
      ...(category ? {category} : {}),
      ...(institution ? {institution} : {}),
      ...free,
    },
    each => each.kind === 'resource',
  );
  return (
    <>
      <Filters search title={say('facilities.search')}>
        <Words id="words" label={say('facilities.words')} value={search} onChange={setSearch} />
        <Choice
          id="category"
          label={say('filter.category')}
          value={category}
          choices={CATEGORIES.map(each => [each, sayId('choice', each)])}
          onChange={setCategory}
        />
        <InstitutionChoice id="where" value={institution} onChange={setInstitution} />
        <div class="field">
          <label for="free-from">{say('facilities.free_from')}</label>
          <input id="free-from" type="date" value={from} onInput={event => setFrom(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="free-to">{say('facilities.free_to')}</label>
          <input id="free-to" type="date" value={to} min={from} onInput={event => setTo(event.currentTarget.value)} />
        </div>
      </Filters>
      <Shown asked={asked} empty={say('facilities.none')}>
        {rows => (
          <Results
            rows={byOrganisation(rows, row => text(members(row.document).institution))}
            of={row => <Resource key={text(row.id)} row={row} />}
          />
        )}
      </Shown>
    </>
  );
}
