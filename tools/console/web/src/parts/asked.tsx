// What was asked for: its trouble, that it is on its way, or itself.
import {ComponentChildren} from 'preact';
import {say} from '../say';
import {Asked} from '../use_query';
import {Trouble} from './trouble';

export function Shown<T>({
  asked,
  children,
  empty,
}: {
  asked: Asked<T>;
  children(data: T): ComponentChildren;
  empty?: string;
}) {
  if (asked.problem)
    return (
      <div>
        <Trouble problem={asked.problem} quiet />
        <button type="button" class="quiet" onClick={asked.again}>
          {say('again')}
        </button>
      </div>
    );
  if (asked.data === null)
    return (
      <p class="loading" aria-busy="true">
        {say('loading')}
      </p>
    );
  if (empty && Array.isArray(asked.data) && asked.data.length === 0) return <p class="empty">{empty}</p>;
  return <>{children(asked.data)}</>;
}
