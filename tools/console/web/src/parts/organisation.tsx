// An organisation in a list that stands in the order of the names: in Japanese with the reading above it. A screen reader says the
// name, and only once. The name may be a link.
import {ComponentChildren} from 'preact';
import {members, text} from '../json';
import {organisationName, reference} from '../reference';
import {language} from '../say';

export function Organisation({id, children = organisationName(id)}: {id: string; children?: ComponentChildren}) {
  const kana = text(members(reference.get().organisations.get(id)).kana);
  if (language() !== 'ja' || !kana) return <>{children}</>;
  return (
    <ruby>
      {children}
      <rp>（</rp>
      <rt aria-hidden="true">{kana}</rt>
      <rp>）</rp>
    </ruby>
  );
}
