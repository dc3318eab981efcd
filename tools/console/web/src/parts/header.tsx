// The name of the product, who is here, the language, and the way out.
import {prefer, signOut} from '../api';
import {authorityName, organisationName, reference} from '../reference';
import {go} from '../router';
import {Language, language, pick, say, speak} from '../say';
import {Session, institutionOf, rolesOf, session} from '../session';
import {useStore} from '../store';

function Who({who}: {who: Session}) {
  useStore(reference);
  const roles = [...new Set(rolesOf(who).map(each => authorityName(each.role)))].join(say('list.and'));
  const institution = institutionOf(who);
  return (
    <span class="me">
      <a href="/account">{pick(who.name) || who.principal}</a>{' '}
      <span>{[institution && organisationName(institution), roles].filter(Boolean).join(' ')}</span>
    </span>
  );
}

async function leave(everywhere: boolean) {
  try {
    await signOut(everywhere);
  } finally {
    session.set(null);
    go('/');
  }
}

function choose(lang: Language) {
  speak(lang);
  if (session.get()) void prefer({lang}).catch(() => {});
}

export function Header() {
  const who = useStore(session);
  const other: Language = language() === 'ja' ? 'en' : 'ja';
  return (
    <header class="top">
      <a class="brand" href="/">
        renkei
        <span class="brand-ja" aria-hidden="true">
          連携
        </span>
      </a>
      <div class="right">
        {who && <Who who={who} />}
        <button type="button" class="plain" lang={other} onClick={() => choose(other)}>
          {other === 'en' ? 'English' : '日本語'}
        </button>
        {who && (
          <details class="menu">
            <summary>{say('sign.out')}</summary>
            <div class="menu-box">
              <button type="button" onClick={() => void leave(false)}>
                {say('sign.out_here')}
              </button>
              <button type="button" onClick={() => void leave(true)}>
                {say('sign.out_everywhere')}
              </button>
            </div>
          </details>
        )}
      </div>
    </header>
  );
}
