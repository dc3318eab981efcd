// A group of fields; the two languages of one text stand side by side.
import {Json, members, step} from '../json';
import {propertiesOf, titleOf} from '../schema';
import {Field, FieldProps, Hint, Mistakes, Required, faultsAt, idOf} from './field';

export function Group({
  form,
  name,
  shape,
  required,
  pointer,
  value,
  faults,
  onChange,
  bilingual,
}: FieldProps & {bilingual: boolean}) {
  const id = idOf(form, pointer),
    here = members(value);
  const isAside = !required && !bilingual && pointer.lastIndexOf('/') === 0; // what most do not need is folded away
  const change = (key: string, next: Json | undefined) => {
    const changed = {...here, [key]: next};
    if (next === undefined) delete changed[key];
    onChange(Object.keys(changed).length ? (changed as Json) : undefined);
  };
  const wanted = required || value !== undefined;
  const isWrong = faults.some(fault => fault.pointer.startsWith(pointer));
  const inside = (
    <fieldset
      id={id}
      class={bilingual ? 'group both' : 'group'}
      aria-describedby={shape.schema['x-description'] ? `${id}-hint` : undefined}
    >
      <legend class={isAside ? 'hidden' : undefined}>
        {titleOf(shape.schema, name)} <Required required={required} />
      </legend>
      <Hint id={id} schema={{'x-description': shape.schema['x-description']}} />
      <Mistakes id={`${id}-fault`} faults={faultsAt(faults, pointer)} />
      <div class="fields">
        {propertiesOf(shape).map(each => (
          <Field
            key={each.name}
            form={form}
            name={each.name}
            required={each.required && wanted}
            shape={bilingual ? {...each.shape, schema: {...each.shape.schema, 'x-description': undefined}} : each.shape}
            pointer={pointer + step(each.name)}
            value={here[each.name]}
            faults={faults}
            onChange={next => change(each.name, next)}
          />
        ))}
      </div>
    </fieldset>
  );
  if (!isAside) return inside;
  return (
    <details class="aside" open={value !== undefined || isWrong}>
      <summary>
        {titleOf(shape.schema, name)} <Required required={false} />
      </summary>
      {inside}
    </details>
  );
}
