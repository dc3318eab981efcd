// Who is signed in, as the server said.
import {Both, Json} from './json';
import {store} from './store';

export interface Session {
  principal: string;
  name?: Both | string | null;
  roles: Json;
  institution?: string | null;
  csrf: string;
  lang: string;
  seen: number;
}

// undefined: not asked yet; null: nobody.
export const session = store<Session | null | undefined>(undefined);

interface Role {
  role: string;
  organisation: string;
}

export function rolesOf(who: Session | null | undefined): Role[] {
  const all = Array.isArray(who?.roles) ? who.roles : [];
  return all.map(each => {
    if (typeof each === 'string') {
      const [role = '', organisation = ''] = each.split('@');
      return {role, organisation};
    }
    const row = each as {role?: string; organisation?: string} | null;
    return {role: row?.role ?? '', organisation: row?.organisation ?? ''};
  });
}

export const hasRole = (...roles: string[]) => rolesOf(session.get()).some(each => roles.includes(each.role));
export const institutionOf = (who: Session | null | undefined): string =>
  who?.institution || rolesOf(who).find(each => each.organisation)?.organisation || '';
