// The board's filters.
import {fiscalYear, fiscalYearOf, today} from '../dates';
import {Members, text} from '../json';
import {authorityName, organisationChoices, reference, stageName, typeName} from '../reference';
import {say} from '../say';
import {Choice} from '../parts/choice';
import {Wanted, programmeOf} from './board';

const YEARS = 10;
const MOVERS = ['coordinator', 'secretariat', 'amed_officer', 'facility_manager'];

export function yearChoices(): [string, string][] {
  const now = fiscalYearOf(today());
  return Array.from({length: YEARS}, (_, i) => [String(now - i), fiscalYear(now - i)]);
}

export function Filters({
  wanted,
  rows,
  onChange,
}: {
  wanted: Wanted;
  rows: Members[];
  onChange(changed: Record<string, string>): void;
}) {
  const {stages, types} = reference.get();
  const programmes = [...new Set(rows.map(programmeOf).filter(Boolean))]
    .sort()
    .map((each): [string, string] => [each, each]);
  return (
    <form class="filters" role="search" aria-label={say('filter.title')} onSubmit={event => event.preventDefault()}>
      <div class="field">
        <label for="search">{say('filter.search')}</label>
        <input
          id="search"
          type="search"
          value={wanted.search}
          onChange={event => onChange({search: event.currentTarget.value})}
        />
      </div>
      <Choice
        id="stage"
        label={say('filter.stage')}
        value={wanted.stage}
        choices={[
          ['none', say('board.before')],
          ...stages.map((each): [string, string] => [text(each.id), stageName(text(each.id))]),
        ]}
        onChange={stage => onChange({stage})}
      />
      <Choice
        id="type"
        label={say('filter.type')}
        value={wanted.type}
        choices={types.map(each => [text(each.id), typeName(text(each.id))])}
        onChange={type => onChange({type})}
      />
      <Choice
        id="institution"
        label={say('filter.institution')}
        value={wanted.institution}
        choices={organisationChoices(each => each.category !== 'government')}
        onChange={institution => onChange({institution})}
      />
      <Choice
        id="programme"
        label={say('filter.programme')}
        value={wanted.programme}
        choices={programmes}
        onChange={programme => onChange({programme})}
      />
      <Choice
        id="year"
        label={say('filter.year')}
        value={wanted.year}
        choices={yearChoices()}
        onChange={year => onChange({year})}
      />
      <Choice
        id="waiting"
        label={say('filter.waiting')}
        value={wanted.waiting}
        choices={MOVERS.map(each => [each, authorityName(each)])}
        onChange={waiting => onChange({waiting})}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={!!wanted.ended}
          onChange={event => onChange({ended: event.currentTarget.checked ? '1' : ''})}
        />
        {say('filter.ended')}
      </label>
    </form>
  );
}
