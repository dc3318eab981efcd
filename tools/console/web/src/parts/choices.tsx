// Choices that several pages have: an institution, a type, a fiscal year.
import {fiscalYear, fiscalYearOf, today} from '../dates';
import {Members, text} from '../json';
import {organisationChoices, reference, typeName} from '../reference';
import {say} from '../say';
import {Choice} from './choice';

interface Props {
  id: string;
  value: string;
  onChange(value: string): void;
}

const YEARS = 10;

function years(): [string, string][] {
  const now = fiscalYearOf(today());
  return Array.from({length: YEARS}, (_, i) => [String(now - i), fiscalYear(now - i)]);
}

export function InstitutionChoice({keep, ...props}: Props & {keep?(document: Members): boolean}) {
  return <Choice label={say('filter.institution')} choices={organisationChoices(keep)} {...props} />;
}

export function TypeChoice(props: Props) {
  const ids = reference.get().types.map(each => text(each.id));
  return <Choice label={say('filter.type')} choices={ids.map(id => [id, typeName(id)])} {...props} />;
}

export function YearChoice(props: Props & {label?: string; always?: boolean}) {
  return <Choice label={say('column.year')} choices={years()} {...props} />;
}
