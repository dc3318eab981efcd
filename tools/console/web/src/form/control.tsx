// What one datum is typed into.
import {fiscalYear} from '../dates';
import {Json, list, text} from '../json';
import {say, sayId} from '../say';
import {dayHint, typeOf} from '../schema';
import {FieldProps} from './field';
import {RecordChoice} from './record_choice';

export interface ControlProps extends FieldProps {
  id: string;
  invalid: boolean;
  describedBy: string | undefined;
}

const LONG = 300; // characters; beyond it a text has several lines

export const isFiscalYear = (name: string) => /fiscal_year$/.test(name);

export function Control(props: ControlProps) {
  const {id, name, shape, value, invalid, required, onChange} = props;
  const {schema} = shape;
  const common = {id, 'aria-invalid': invalid, 'aria-describedby': props.describedBy, 'aria-required': required};
  if (schema.enum) {
    return (
      <select {...common} value={text(value)} onChange={event => onChange(event.currentTarget.value || undefined)}>
        <option value="">{say('form.choose')}</option>
        {list(schema.enum).map(each => (
          <option key={String(each)} value={String(each)}>
            {sayId('choice', String(each))}
          </option>
        ))}
      </select>
    );
  }
  if (schema['x-record'] || schema.format === 'organisation-id' || schema.format === 'principal-id')
    return <RecordChoice {...props} />;
  if (schema.format === 'date') {
    return (
      <>
        <input
          {...common}
          type="date"
          value={text(value)}
          onInput={event => onChange(event.currentTarget.value || undefined)}
        />
        {text(value) && <span class="beside">{dayHint(value)}</span>}
      </>
    );
  }
  if (schema.format === 'local-minute') {
    return (
      <input
        {...common}
        type="datetime-local"
        value={text(value)}
        onInput={event => onChange(event.currentTarget.value || undefined)}
      />
    );
  }
  if (typeOf(schema) === 'integer') return <Whole {...common} name={name} value={value} onChange={onChange} />;
  const type = (event: {currentTarget: {value: string}}) => onChange(event.currentTarget.value || undefined);
  if (typeof schema.maxLength === 'number' && schema.maxLength > LONG)
    return <textarea {...common} rows={4} value={text(value)} onInput={type} />;
  return <input {...common} type="text" value={text(value)} onInput={type} autocomplete="off" />;
}

// Full-width digits are digits too.
function Whole({
  name,
  value,
  onChange,
  ...common
}: {
  id: string;
  name: string;
  value: Json | undefined;
  onChange(value: Json | undefined): void;
}) {
  const typed = (written: string) => {
    const narrow = written.normalize('NFKC').trim();
    if (narrow === '') return onChange(undefined);
    return onChange(/^-?\d{1,15}$/.test(narrow) ? Number(narrow) : written);
  };
  return (
    <>
      <input
        {...common}
        type="text"
        inputMode="numeric"
        class="short"
        value={value === undefined ? '' : String(value)}
        autocomplete="off"
        onInput={event => typed(event.currentTarget.value)}
      />
      {isFiscalYear(name) && typeof value === 'number' && value > 1950 && value < 2200 && (
        <span class="beside">{fiscalYear(value)}</span>
      )}
    </>
  );
}
