// One command behind one button; its refusal is said beside it. The same click keeps its id until it is known to have happened.
import {useRef, useState} from 'preact/hooks';
import {Problem, newId, send} from '../api';
import {Members} from '../json';
import {say} from '../say';
import {announce} from './announce';
import {confirmed} from './confirm';
import {Trouble} from './trouble';

export function SendButton({
  command,
  label,
  done,
  primary,
}: {
  command: Members;
  label: string;
  done: string;
  primary?: boolean;
}) {
  const id = useRef(newId());
  const [state, setState] = useState<'idle' | 'sending' | 'waiting'>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = async () => {
    if (state !== 'idle') return;
    setState('sending');
    setProblem(null);
    try {
      await confirmed(() => send(command, id.current, () => setState('waiting')));
      id.current = newId();
      announce(done);
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      setProblem(refused);
    } finally {
      setState('idle');
    }
  };
  return (
    <div>
      <button
        type="button"
        class={primary ? 'primary' : undefined}
        aria-disabled={state !== 'idle'}
        onClick={() => void act()}
      >
        {label}
      </button>
      <span role="status">{state === 'waiting' ? ` ${say('form.waiting')}` : ''}</span>
      {problem && <Trouble problem={problem} />}
    </div>
  );
}
