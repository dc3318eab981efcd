// What belongs together: records that this one names, and those that name it.
import {Json, Members, isObject, members, text} from '../json';
import {kindName, nameFromId, nameOfRecord, reference} from '../reference';
import {say} from '../say';
import {hasRole} from '../session';
import {RecordLink} from '../parts/record_link';
import {Asked, useRows} from '../use_query';

const ID = /^[a-z][a-z_]*-[0-9a-z-]+$/;

function namesIn(value: Json | undefined, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && ID.test(value)) found.add(value);
  else if (Array.isArray(value)) value.forEach(each => namesIn(each, found));
  else if (isObject(value)) Object.values(value).forEach(each => namesIn(each, found));
  return found;
}

const NAMING: Record<string, string[]> = {
  project: ['success_case', 'facility_request'],
  resource: ['site_request', 'need'],
  facility_request: ['site_request', 'success_case'],
  plan: ['need'],
  meeting: ['action_item'],
  survey: ['survey_response'],
  circulation: ['circulation_receipt'],
  need: ['resource', 'plan'],
};

function useNaming(kind: string, id: string, which: number): Asked<Members[]> & {kind: string} {
  const wanted = NAMING[kind]?.[which];
  const there = wanted && reference.get().kinds.has(wanted) ? wanted : '';
  const asked = useRows('record.list', there ? {kind: there} : null, each => each.kind === there);
  return {...asked, data: (asked.data ?? []).filter(row => namesIn(row.document as Json).has(id)), kind: there};
}

// What can be begun from here: a project asks for facilities.
function Begin({kind, id}: {kind: string; id: string}) {
  if (kind !== 'project' || !hasRole('coordinator') || !reference.get().kinds.has('facility_request')) return null;
  return (
    <p>
      <a class="button" href={`/new/facility_request?project=${id}`}>
        ＋ {say('facilities.add_facility_request')}
      </a>
    </p>
  );
}

export function Related({record}: {record: Members}) {
  const id = text(record.id),
    kind = text(record.kind);
  const naming = [useNaming(kind, id, 0), useNaming(kind, id, 1)];
  const named = [...namesIn(record.document as Json)].filter(
    each => each !== id && reference.get().kinds.has(each.replace(/-[^-]*$/, '')),
  );
  const others = naming.flatMap(each => (each.data ?? []).map(row => ({kind: each.kind, row})));
  if (named.length === 0 && others.length === 0)
    return (
      <>
        <p class="empty">{say('related.none')}</p>
        <Begin kind={kind} id={id} />
      </>
    );
  return (
    <>
      <ul class="related">
        {others.map(({kind: of, row}) => (
          <li key={text(row.id)}>
            <span class="kind">{kindName(of)}</span>{' '}
            <RecordLink id={text(row.id)}>{nameOfRecord(members(row))}</RecordLink>
          </li>
        ))}
        {named
          .filter(each => !others.some(other => other.row.id === each))
          .map(each => (
            <li key={each}>
              <span class="kind">{kindName(each.replace(/-[^-]*$/, ''))}</span>{' '}
              <RecordLink id={each}>{nameFromId(each)}</RecordLink>
            </li>
          ))}
      </ul>
      <Begin kind={kind} id={id} />
    </>
  );
}
