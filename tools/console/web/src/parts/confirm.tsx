// The password again, for what must not be done at somebody else's unlocked screen: the server asks by the problem `confirm`.
import {useEffect, useRef, useState} from 'preact/hooks';
import {Problem, confirmPassword} from '../api';
import {say} from '../say';
import {store, useStore} from '../store';
import {troubleText} from './trouble';

interface Question {
  done(confirmed: boolean): void;
}

const question = store<Question | null>(null);
const NEEDS = ['confirm', 'confirmation_required', 'password_needed'];

export const needsPassword = (problem: unknown) =>
  problem instanceof Problem && (problem.status === 428 || NEEDS.includes(problem.code));

// Does it; when the server wants the password first, asks for it and does it again.
export async function confirmed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (problem) {
    if (!needsPassword(problem)) throw problem;
    const yes = await new Promise<boolean>(done => question.set({done}));
    question.set(null);
    if (!yes) throw problem;
    return act();
  }
}

export function ConfirmDialog() {
  const asked = useStore(question);
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState('');
  useEffect(() => {
    setPassword('');
    setWrong('');
    if (asked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asked]);
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await confirmPassword(password);
      asked?.done(true);
    } catch (problem) {
      setWrong(
        problem instanceof Problem && problem.status === 401
          ? say('confirm.wrong')
          : problem instanceof Problem
            ? troubleText(problem)
            : '',
      );
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={() => asked?.done(false)}>
      <form onSubmit={submit}>
        <h2 id="confirm-title">{say('confirm.title')}</h2>
        <p>{say('confirm.why')}</p>
        <div class={wrong ? 'field wrong' : 'field'}>
          <label for="confirm-password">{say('sign.password')}</label>
          <input
            id="confirm-password"
            type="password"
            autocomplete="current-password"
            value={password}
            aria-invalid={!!wrong}
            aria-describedby={wrong ? 'confirm-fault' : undefined}
            onInput={event => setPassword(event.currentTarget.value)}
          />
          {wrong && (
            <div class="mistake" id="confirm-fault" role="alert">
              <p>{wrong}</p>
            </div>
          )}
        </div>
        <div class="buttons">
          <button class="primary" type="submit">
            {say('confirm.go')}
          </button>
          <button class="quiet" type="button" onClick={() => dialog.current?.close()}>
            {say('form.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
