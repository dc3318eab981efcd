// An invitation's link: its token stands behind the # (so that no server logs it); here a password is chosen.
import {useState} from 'preact/hooks';
import {Problem, acceptInvitation} from '../api';
import {go, paramsOf, route} from '../router';
import {asLanguage, say, speak} from '../say';
import {session} from '../session';
import {Title} from '../parts/title';
import {troubleText} from '../parts/trouble';

const LEAST = 12; // characters

const tokenHere = () => location.hash.replace(/^#(token=)?/, '') || paramsOf(route.get()).get('token') || '';

export function Invitation() {
  const [token] = useState(tokenHere);
  const [password, setPassword] = useState(''),
    [again, setAgain] = useState('');
  const [faults, setFaults] = useState<{password?: string; again?: string; whole?: string}>({});
  const submit = async (event: Event) => {
    event.preventDefault();
    const found = {
      ...([...password].length < LEAST ? {password: say('invite.short', {least: LEAST})} : {}),
      ...(password !== again ? {again: say('invite.differs')} : {}),
    };
    setFaults(found);
    if (Object.keys(found).length)
      return document.getElementById(found.password ? 'new-password' : 'new-again')?.focus();
    try {
      const who = await acceptInvitation(token, password);
      speak(asLanguage(who.lang));
      go('/', true);
      session.set(who);
    } catch (problem) {
      setFaults({whole: problem instanceof Problem ? troubleText(problem) : String(problem)});
    }
  };
  const field = (
    id: string,
    label: string,
    value: string,
    put: (value: string) => void,
    fault: string | undefined,
    hint?: string,
  ) => (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="password"
        autocomplete="new-password"
        value={value}
        aria-invalid={!!fault}
        aria-describedby={[hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined}
        onInput={event => put(event.currentTarget.value)}
      />
      {fault && (
        <div class="mistake" id={`${id}-fault`}>
          <p>{fault}</p>
        </div>
      )}
    </div>
  );
  return (
    <div class="door">
      <Title>{say('invite.title')}</Title>
      <p class="lead">{say('invite.lead')}</p>
      <form onSubmit={submit} noValidate>
        <div role="alert">{faults.whole && <p class="trouble">{faults.whole}</p>}</div>
        {field(
          'new-password',
          say('invite.password'),
          password,
          setPassword,
          faults.password,
          say('invite.hint', {least: LEAST}),
        )}
        {field('new-again', say('invite.again'), again, setAgain, faults.again)}
        <button type="submit" class="primary">
          {say('invite.go')}
        </button>
      </form>
    </div>
  );
}
