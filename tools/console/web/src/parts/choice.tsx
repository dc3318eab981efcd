// A filter that is chosen; the first choice is no filter, unless there is no such thing.
import {say} from '../say';

interface Props {
  id: string;
  label: string;
  value: string;
  choices: [string, string][];
  always?: boolean; // one of the choices is always chosen
  onChange(value: string): void;
}

export function Choice({id, label, value, choices, always, onChange}: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.currentTarget.value)}>
        {!always && <option value="">{say('filter.all')}</option>}
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
