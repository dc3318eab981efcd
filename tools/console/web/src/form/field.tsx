// A field of a form, drawn from its schema: label, what is expected, the control, and its mistakes beside it.
import {ComponentChildren} from 'preact';
import {Fault} from '../api';
import {Json, Members} from '../json';
import {say, sentences} from '../say';
import {Shape, descriptionOf, expectation, isBilingual, titleOf, typeOf} from '../schema';
import {Control} from './control';
import {Group} from './group';
import {Items} from './items';

export interface FieldProps {
  form: string;
  name: string;
  shape: Shape;
  required: boolean;
  pointer: string;
  value: Json | undefined;
  faults: Fault[];
  onChange(value: Json | undefined): void;
}

export const idOf = (form: string, pointer: string) => `${form}${pointer.replace(/[^A-Za-z0-9_]/g, '-')}`;

export const faultsAt = (faults: Fault[], pointer: string) => faults.filter(fault => fault.pointer === pointer);

export function Required({required}: {required: boolean}) {
  return required ? (
    <span class="required">{say('form.required')}</span>
  ) : (
    <span class="optional">{say('form.optional')}</span>
  );
}

export function Mistakes({id, faults}: {id: string; faults: Fault[]}) {
  if (faults.length === 0) return null;
  return (
    <div class="mistake" id={id}>
      {faults.map((fault, i) => (
        <p key={i}>
          <span aria-hidden="true">▲ </span>
          {fault.detail}
        </p>
      ))}
    </div>
  );
}

export function describedBy(id: string, schema: Members, faults: Fault[]): string | undefined {
  const hint = descriptionOf(schema) || expectation(schema);
  return [hint && `${id}-hint`, faults.length && `${id}-fault`].filter(Boolean).join(' ') || undefined;
}

export function Hint({id, schema, children}: {id: string; schema: Members; children?: ComponentChildren}) {
  const hint = sentences([descriptionOf(schema), expectation(schema)]);
  return hint || children ? (
    <p class="hint" id={`${id}-hint`}>
      {hint}
      {children}
    </p>
  ) : null;
}

export function Field(props: FieldProps) {
  const {form, name, shape, required, pointer, faults} = props;
  const type = typeOf(shape.schema),
    id = idOf(form, pointer);
  if (type === 'object' && shape.schema.properties) return <Group {...props} bilingual={isBilingual(shape.schema)} />;
  if (type === 'array') return <Items {...props} />;
  const own = faultsAt(faults, pointer);
  if (type === 'boolean') {
    return (
      <div class={own.length ? 'field wrong' : 'field'}>
        <label class="check">
          <input
            id={id}
            type="checkbox"
            checked={props.value === true}
            aria-describedby={describedBy(id, shape.schema, own)}
            onChange={event => props.onChange(event.currentTarget.checked ? true : undefined)}
          />
          {titleOf(shape.schema, name)}
        </label>
        <Hint id={id} schema={shape.schema} />
        <Mistakes id={`${id}-fault`} faults={own} />
      </div>
    );
  }
  return (
    <div class={own.length ? 'field wrong' : 'field'}>
      <label for={id}>
        {titleOf(shape.schema, name)} <Required required={required} />
      </label>
      <Hint id={id} schema={shape.schema} />
      <Control {...props} id={id} invalid={own.length > 0} describedBy={describedBy(id, shape.schema, own)} />
      <Mistakes id={`${id}-fault`} faults={own} />
    </div>
  );
}
