// A list of things: add, remove; the cursor goes where it is needed next.
import {useRef} from 'preact/hooks';
import {Json, list, members, step} from '../json';
import {say} from '../say';
import {Shape, resolved, titleOf, typeOf} from '../schema';
import {Field, FieldProps, Hint, Mistakes, Required, faultsAt, idOf} from './field';

export function Items({form, name, shape, required, pointer, value, faults, onChange}: FieldProps) {
  const id = idOf(form, pointer),
    here = list(value);
  const item: Shape = {root: shape.root, schema: resolved({root: shape.root, schema: members(shape.schema.items)})};
  const add = useRef<HTMLButtonElement>(null);
  const most = typeof shape.schema.maxItems === 'number' ? shape.schema.maxItems : Infinity;
  const blank = (): Json => (typeOf(item.schema) === 'object' ? {} : '');
  const put = (next: Json[]) => onChange(next.length ? next : undefined);
  const append = () => {
    put([...here, blank()]);
    const first = idOf(form, pointer + step(here.length));
    setTimeout(() => document.querySelector<HTMLElement>(`[id^="${first}"]:is(input, select, textarea)`)?.focus());
  };
  const title = titleOf(item.schema, titleOf(shape.schema, name));
  return (
    <fieldset class="group items" id={id}>
      <legend>
        {titleOf(shape.schema, name)} <Required required={required} />
      </legend>
      <Hint id={id} schema={{'x-description': shape.schema['x-description']}} />
      <Mistakes id={`${id}-fault`} faults={faultsAt(faults, pointer)} />
      {here.map((each, i) => (
        <div class="item" key={i}>
          <Field
            form={form}
            name={title}
            required={false}
            pointer={pointer + step(i)}
            value={each}
            faults={faults}
            shape={{...item, schema: {...item.schema, 'x-title': {ja: `${title} ${i + 1}`, en: `${title} ${i + 1}`}}}}
            onChange={next => put(here.map((old, at) => (at === i ? (next ?? blank()) : old)))}
          />
          <button
            type="button"
            class="quiet"
            onClick={() => {
              put(here.filter((_, at) => at !== i));
              add.current?.focus();
            }}
          >
            {say('form.remove', {what: `${title} ${i + 1}`})}
          </button>
        </div>
      ))}
      {here.length < most && (
        <button type="button" class="quiet" ref={add} onClick={append}>
          ＋ {say('form.add', {what: title})}
        </button>
      )}
    </fieldset>
  );
}
