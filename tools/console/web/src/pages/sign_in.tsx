// Sign-in: name and password. What was wrong is never told apart.
import {useState} from 'preact/hooks';
import {Problem, signIn} from '../api';
import {asLanguage, say, speak} from '../say';
import {session} from '../session';
import {Title} from '../parts/title';
import {troubleText} from '../parts/trouble';

export function SignIn() {
  const [name, setName] = useState(''),
    [password, setPassword] = useState(''),
    [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      const who = await signIn(name.trim(), password);
      speak(asLanguage(who.lang));
      session.set(who);
    } catch (problem) {
      setWrong(problem instanceof Problem ? troubleText(problem) : String(problem));
      document.getElementById('sign-name')?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="door">
      <Title>{say('sign.title')}</Title>
      <p class="lead">{say('sign.lead')}</p>
      <form onSubmit={submit} noValidate>
        <div class="mistake-box" role="alert">
          {wrong && <p class="trouble">{wrong}</p>}
        </div>
        <div class="field">
          <label for="sign-name">{say('sign.name')}</label>
          <input
            id="sign-name"
            type="text"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="sign-password">{say('sign.password')}</label>
          <input
            id="sign-password"
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={event => setPassword(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="primary" aria-disabled={busy}>
          {say('sign.in')}
        </button>
      </form>
      <p class="hint">{say('sign.no_account')}</p>
    </div>
  );
}
