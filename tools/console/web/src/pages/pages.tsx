// Which page a path is; what few people open is fetched when it is opened.
import {ComponentChildren, FunctionComponent} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {RecordPage} from '../record/page';
import {pathOf} from '../router';
import {say} from '../say';
import {Missing} from '../parts/missing';
import {Board} from './board';
import {Home} from './home';
import {New} from './new';
import {Submit} from './submit';

type Load = () => Promise<FunctionComponent>;
const known = new Map<Load, FunctionComponent>();

function Later({load}: {load: Load}) {
  const [, again] = useState(0);
  useEffect(() => {
    if (!known.has(load))
      void load()
        .then(page => known.set(load, page))
        .then(() => again(count => count + 1));
  }, [load]);
  const Page = known.get(load);
  return Page ? (
    <Page />
  ) : (
    <p class="loading" aria-busy="true">
      {say('loading')}
    </p>
  );
}

const LATER: Record<string, Load> = {
  '/account': () => import('./account').then(each => each.Account),
  '/facilities': () => import('./facilities').then(each => each.Facilities),
  '/survey': () => import('./survey').then(each => each.Survey),
  '/cases': () => import('./cases').then(each => each.Cases),
  '/digests': () => import('./digests').then(each => each.Digests),
  '/meetings': () => import('./meetings').then(each => each.Meetings),
  '/operations': () => import('./operations').then(each => each.Operations),
};

export function pageOf(url: string): ComponentChildren {
  const path = pathOf(url);
  const record = /^\/records\/([^/]+)$/.exec(path),
    kind = /^\/new\/([a-z_]+)$/.exec(path);
  if (path === '/') return <Home />;
  if (path === '/board') return <Board />;
  if (path === '/submit') return <Submit />;
  if (record) return <RecordPage key={path} id={decodeURIComponent(record[1]!)} />;
  if (kind) return <New key={path} kind={kind[1]!} />;
  const load = LATER[path];
  return load ? <Later key={path} load={load} /> : <Missing />;
}
