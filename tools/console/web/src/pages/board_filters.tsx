// The board's filters.
import {Members, text} from '../json';
import {authorityName, reference, stageName} from '../reference';
import {say} from '../say';
import {Choice} from '../parts/choice';
import {InstitutionChoice, TypeChoice, YearChoice} from '../parts/choices';
import {Filters, Words} from '../parts/filters';
import {Wanted, programmeOf} from './board';

const MOVERS = ['coordinator', 'secretariat', 'amed_officer', 'facility_manager'];

export function BoardFilters({
  wanted,
  rows,
  onChange,
}: {
  wanted: Wanted;
  rows: Members[];
  onChange(changed: Record<string, string>): void;
}) {
  const {stages} = reference.get();
  const programmes = [...new Set(rows.map(programmeOf).filter(Boolean))]
    .sort()
    .map((each): [string, string] => [each, each]);
  return (
    <Filters search>
      <Words id="search" value={wanted.search} onChange={search => onChange({search})} />
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
      <TypeChoice id="type" value={wanted.type} onChange={type => onChange({type})} />
      <InstitutionChoice
        id="institution"
        keep={each => each.category !== 'government'}
        value={wanted.institution}
        onChange={institution => onChange({institution})}
      />
      <Choice
        id="programme"
        label={say('filter.programme')}
        value={wanted.programme}
        choices={programmes}
        onChange={programme => onChange({programme})}
      />
      <YearChoice id="year" label={say('filter.year')} value={wanted.year} onChange={year => onChange({year})} />
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
    </Filters>
  );
}
