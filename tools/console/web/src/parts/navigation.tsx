// The pages, in the order of the day: what waits, the projects, then the rest.
import {Word, say} from '../say';
import {hasRole} from '../session';

const PAGES: [string, Word][] = [
  ['/', 'nav.home'],
  ['/board', 'nav.board'],
  ['/submit', 'nav.submit'],
  ['/facilities', 'nav.facilities'],
  ['/survey', 'nav.survey'],
  ['/cases', 'nav.cases'],
  ['/digests', 'nav.digests'],
  ['/meetings', 'nav.meetings'],
  ['/operations', 'nav.operations'],
];

function isOffered(path: string): boolean {
  if (path === '/submit') return hasRole('coordinator');
  if (path === '/operations') return hasRole('secretariat', 'administrator', 'auditor');
  return true;
}

export function Navigation({path}: {path: string}) {
  const isHere = (page: string) => (page === '/' ? path === '/' : path.startsWith(page));
  return (
    <nav class="pages" aria-label={say('nav.title')}>
      <ul>
        {PAGES.filter(([page]) => isOffered(page)).map(([page, word]) => (
          <li key={page}>
            <a href={page} aria-current={isHere(page) ? 'page' : undefined}>
              {say(word)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
