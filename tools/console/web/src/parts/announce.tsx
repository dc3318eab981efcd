// What happened, said once to those who do not see it, and shown for a while to those who do.
import {say} from '../say';
import {store, useStore} from '../store';

const said = store<{text: string; count: number}>({text: '', count: 0});
const SHOWN_MS = 8000;

export function announce(text: string) {
  const count = said.get().count + 1;
  said.set({text, count});
  setTimeout(() => said.get().count === count && said.set({text: '', count}), SHOWN_MS);
}

export function Announcements() {
  const {text, count} = useStore(said);
  return (
    <div class="announcements" role="status" aria-live="polite">
      {text && (
        <p key={count}>
          {text}{' '}
          <button type="button" class="link" onClick={() => said.set({text: '', count})}>
            {say('close')}
          </button>
        </p>
      )}
    </div>
  );
}
