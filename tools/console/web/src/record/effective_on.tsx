// The day that it happened: today unless another one is named.
import {day, today} from '../dates';
import {say} from '../say';

export function EffectiveOn({value, onChange}: {value: string; onChange(value: string): void}) {
  return (
    <div class="field">
      <label for="effective-on">
        {say('effective.label')} <span class="optional">{say('form.optional')}</span>
      </label>
      <p class="hint" id="effective-on-hint">
        {say('effective.hint', {today: day(today())})}
      </p>
      <input
        id="effective-on"
        type="date"
        max={today()}
        value={value}
        aria-describedby="effective-on-hint"
        onInput={event => onChange(event.currentTarget.value)}
      />
      {value && <span class="beside">{day(value)}</span>}
    </div>
  );
}
