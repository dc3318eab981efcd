// An organisation in a list that stands in the order of the names: in Japanese with the reading above it. A screen reader says the
// name, and only once.
import {members, text} from '../json';
import {organisationName, reference} from '../reference';
import {language} from '../say';

export function Organisation({id}: {id: string}) {
  const name = organisationName(id),
    kana = text(members(reference.get().organisations.get(id)).kana);
  if (language() !== 'ja' || !kana) return <>{name}</>;
  return (
    <ruby>
      {name}
      <rp>（</rp>
      <rt aria-hidden="true">{kana}</rt>
      <rp>）</rp>
    </ruby>
  );
}
