// All mistakes at once, above the form, each a link to its field; focus comes here when a form was refused.
import {useEffect, useRef} from 'preact/hooks';
import {Fault} from '../api';
import {Json, Members, at, members} from '../json';
import {say} from '../say';
import {Shape, resolved, titleOf} from '../schema';
import {idOf} from './field';

// "Partners › 2 › Institution" for /partners/1/institution.
export function placeName(shape: Shape, pointer: string): string {
  const names: string[] = [];
  let schema: Members = resolved(shape);
  for (const key of pointer.split('/').slice(1)) {
    const inside = schema.items && /^\d+$/.test(key);
    schema = resolved({
      root: shape.root,
      schema: members(inside ? schema.items : at(members(schema.properties) as Json, '/' + key)),
    });
    names.push(inside ? String(Number(key) + 1) : titleOf(schema, key));
  }
  return names.join(' › ');
}

function focusOn(form: string, pointer: string) {
  const id = idOf(form, pointer);
  const found = document.getElementById(id);
  const control = found?.matches('input, select, textarea')
    ? found
    : found?.querySelector<HTMLElement>('input, select, textarea, button');
  (control ?? found)?.focus();
}

export function Summary({
  form,
  shape,
  faults,
  attempt,
}: {
  form: string;
  shape: Shape;
  faults: Fault[];
  attempt: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0 && faults.length > 0) box.current?.focus();
  }, [attempt]);
  if (faults.length === 0) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h3>{say('form.mistakes', {count: faults.length})}</h3>
      <ul>
        {faults.map((fault, i) => (
          <li key={i}>
            <a
              href={`#${idOf(form, fault.pointer)}`}
              onClick={event => {
                event.preventDefault();
                focusOn(form, fault.pointer);
              }}
            >
              {placeName(shape, fault.pointer) || say('form.whole')}
            </a>
            : {fault.detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
