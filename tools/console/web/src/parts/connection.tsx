// Whether the page is live. Lost, it says so, and that it will catch up.
import {connection} from '../live';
import {say} from '../say';
import {useStore} from '../store';

export function Connection() {
  const state = useStore(connection);
  return (
    <div role="status" class={state === 'lost' || state === 'waiting' ? 'connection lost' : 'connection'}>
      {state === 'lost' && say('connection.lost')}
      {state === 'waiting' && say('connection.waiting')}
    </div>
  );
}
