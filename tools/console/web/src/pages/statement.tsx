// The accessibility statement: what the console aims at, how it was tested, what is known to be missing, and whom to tell.
import {say} from '../say';
import {Title} from '../parts/title';

const TESTED = [
  'statement.axe',
  'statement.keyboard',
  'statement.zoom',
  'statement.motion',
  'statement.colour',
  'statement.names',
] as const;
const KNOWN = ['statement.no_person', 'statement.picture', 'statement.details'] as const;

export function Statement() {
  return (
    <article class="prose">
      <Title>{say('nav.statement')}</Title>
      <p>{say('statement.aim')}</p>
      <h2>{say('statement.tested')}</h2>
      <ul>
        {TESTED.map(word => (
          <li key={word}>{say(word)}</li>
        ))}
      </ul>
      <h2>{say('statement.known')}</h2>
      <ul>
        {KNOWN.map(word => (
          <li key={word}>{say(word)}</li>
        ))}
      </ul>
      <h2>{say('statement.tell')}</h2>
      <p>{say('statement.whom')}</p>
    </article>
  );
}
