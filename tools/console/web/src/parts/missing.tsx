// There is no such page.
import {say} from '../say';
import {Title} from './title';

export function Missing() {
  return (
    <>
      <Title>{say('missing.title')}</Title>
      <p>{say('missing.text')}</p>
    </>
  );
}
