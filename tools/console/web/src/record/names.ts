// Names of people, as far as this user may know them: from who can act here, and from the list of principals.
import {hasRole} from '../session';
import {Members, list, members, text} from '../json';
import {pick} from '../say';
import {useRows} from '../use_query';

export function usePrincipalNames(why: Members | null): (principal: string) => string {
  const all = useRows('record.list', hasRole('secretariat', 'administrator', 'auditor') ? {kind: 'principal'} : null);
  const known = new Map<string, string>();
  for (const opening of list(why?.openings).map(members)) {
    for (const each of list(opening.who).map(members)) known.set(text(each.id), pick(each.name));
  }
  for (const row of all.data ?? []) known.set(text(row.id), pick(members(row.document).name));
  return principal => known.get(principal) || principal;
}
