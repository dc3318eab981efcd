// A record that is named: an organisation, or one of the records that this user may read; its id where the list is too long.
import {Members, text} from '../json';
import {nameOfRecord, organisationChoices, peopleInOrder, reference} from '../reference';
import {say} from '../say';
import {useStore} from '../store';
import {useQuery} from '../use_query';
import {ControlProps} from './control';

const SHOWN = 500;

export function RecordChoice({id, shape, value, invalid, describedBy, required, onChange}: ControlProps) {
  useStore(reference);
  const kind =
    text(shape.schema['x-record']) || (shape.schema.format === 'principal-id' ? 'principal' : 'organisation');
  const others = useQuery(
    'record.list',
    kind === 'organisation' ? null : {kind, limit: SHOWN},
    each => each.kind === kind,
  );
  const found = (others.data?.rows ?? []) as Members[],
    rows = kind === 'principal' ? peopleInOrder(found) : found;
  const choices: [string, string][] =
    kind === 'organisation' ? organisationChoices() : rows.map(row => [text(row.id), nameOfRecord(row)]);
  const common = {id, 'aria-invalid': invalid, 'aria-describedby': describedBy, 'aria-required': required};
  if (kind !== 'organisation' && (others.problem || others.data?.next !== undefined)) {
    return (
      <input
        {...common}
        type="text"
        value={text(value)}
        onInput={event => onChange(event.currentTarget.value || undefined)}
        autocomplete="off"
      />
    );
  }
  const known = choices.some(([each]) => each === value);
  return (
    <select {...common} value={text(value)} onChange={event => onChange(event.currentTarget.value || undefined)}>
      <option value="">{say('form.choose')}</option>
      {!known && text(value) && <option value={text(value)}>{text(value)}</option>}
      {choices.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
