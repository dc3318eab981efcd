// The frame of every page: header, navigation, the page of this path, and what has to be said.
import {ComponentChildren} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {query} from './api';
import {connection, follow, position, stop} from './live';
import {Announcements} from './parts/announce';
import {ConfirmDialog} from './parts/confirm';
import {Connection} from './parts/connection';
import {Header} from './parts/header';
import {Navigation} from './parts/navigation';
import {pageOf} from './pages/pages';
import {loadReference} from './reference';
import {followLink, pathOf, route} from './router';
import {languageStore, say} from './say';
import {session} from './session';
import {useStore} from './store';
import {SignIn} from './pages/sign_in';
import {Invitation} from './pages/invitation';
import {Statement} from './pages/statement';

const AGAIN_MS = 1500;

// The names that pages need, and the position that changes are followed from; asked for until they are there.
async function prepare(isHere: () => boolean) {
  while (isHere()) {
    try {
      const [self] = await Promise.all([query('principal.self'), loadReference()]);
      if (!isHere()) return;
      position.set(self.seq);
      return follow(self.seq);
    } catch {
      connection.set('waiting');
      await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
    }
  }
}

function useSignedIn(principal: string | undefined): boolean {
  const [ready, setReady] = useState('');
  useEffect(() => {
    if (!principal) return setReady('');
    let here = true;
    void prepare(() => here).then(() => here && setReady(principal));
    return () => {
      here = false;
      stop();
    };
  }, [principal]);
  return !!principal && ready === principal;
}

export function App() {
  const who = useStore(session),
    url = useStore(route),
    lang = useStore(languageStore);
  const ready = useSignedIn(who?.principal);
  const path = pathOf(url);
  let page: ComponentChildren;
  if (path === '/invitation') page = <Invitation />;
  else if (path === '/accessibility') page = <Statement />;
  else if (!who) page = <SignIn />;
  else
    page = ready ? (
      pageOf(url)
    ) : (
      <p class="loading" aria-busy="true">
        {say('loading')}
      </p>
    );
  return (
    <div class={who ? 'app' : 'app outside'} key={lang} onClick={followLink}>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <Header />
      {who && <Navigation path={path} />}
      <main id="main" tabIndex={-1}>
        {who && <Connection />}
        {page}
      </main>
      <footer class="foot">
        <a href="/accessibility">{say('nav.statement')}</a>
      </footer>
      <Announcements />
      <ConfirmDialog />
    </div>
  );
}
