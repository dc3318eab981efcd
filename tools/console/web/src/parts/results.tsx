// What was found: how many, and each of them.
import {ComponentChildren} from 'preact';
import {Members} from '../json';
import {say} from '../say';

export function Results({rows, of}: {rows: Members[]; of(row: Members): ComponentChildren}) {
  return (
    <>
      <p role="status" class="count">
        {say('count', {count: rows.length})}
      </p>
      <ul class="plain-list">{rows.map(of)}</ul>
    </>
  );
}
