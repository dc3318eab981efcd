// A form drawn from a schema. What is typed is kept as a draft; sending first names every mistake, and then what the engine says.
import {ComponentChildren} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import {Fault, Problem} from '../api';
import {instant} from '../dates';
import {Draft, draftOf, dropDraft, keepDraft} from '../drafts';
import {Json, members, pruned} from '../json';
import {say} from '../say';
import {Shape, faultsOf, propertiesOf, resolved} from '../schema';
import {Trouble} from '../parts/trouble';
import {Field} from './field';
import {Summary} from './summary';

interface Props {
  name: string; // of the draft, and of the fields' ids
  shape: Shape;
  begin?: Json; // what the form holds when there is no draft
  send: string; // the button
  extra?: ComponentChildren; // fields of the command itself
  check?(value: Json): Fault[]; // beyond the schema
  pointerOf(pointer: string): string; // the engine's pointer → the form's
  onSend(value: Json | undefined, waits: () => void): Promise<void>;
  onChange?(value: Json | undefined): void;
  onCancel?(): void;
}

export function SchemaForm(props: Props) {
  const {name, shape, send, onSend} = props;
  const draft = useRef<Draft | null>(draftOf(name));
  const [value, setValue] = useState<Json | undefined>(draft.current?.value ?? props.begin);
  const [saved, setSaved] = useState(draft.current?.saved ?? '');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'idle' | 'sending' | 'waiting'>('idle');
  const whole: Shape = {root: shape.root, schema: resolved(shape)};
  const form = 'f-' + name.replace(/[^a-z0-9_]/gi, '-');

  const mistakesIn = (next: Json | undefined) => {
    const there = pruned(next) ?? {},
      found = faultsOf(there, whole);
    return [
      ...found,
      ...(props.check?.(there) ?? []).filter(fault => !found.some(known => known.pointer.startsWith(fault.pointer))),
    ];
  };
  useEffect(() => props.onChange?.(pruned(value)), [value]);
  const change = (next: Json | undefined) => {
    setValue(next);
    setSaved(keepDraft(name, pruned(next)));
    if (attempt > 0) setFaults(mistakesIn(next));
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (state !== 'idle') return;
    const whatIsThere = pruned(value);
    const mistakes = mistakesIn(value);
    setFaults(mistakes);
    setRefused(null);
    setAttempt(attempt + 1);
    if (mistakes.length) return;
    setState('sending');
    try {
      await onSend(whatIsThere, () => setState('waiting'));
      dropDraft(name);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setRefused(problem);
      setFaults(problem.errors.map(fault => ({...fault, pointer: props.pointerOf(fault.pointer)})));
      setAttempt(attempt + 2);
    } finally {
      setState('idle');
    }
  };
  const discard = () => {
    dropDraft(name);
    setValue(props.begin);
    setSaved('');
    setFaults([]);
    setRefused(null);
  };
  return (
    <form class="schema" data-form={form} onSubmit={submit} noValidate>
      {refused && <Trouble problem={refused} />}
      <Summary form={form} shape={whole} faults={faults} attempt={attempt} />
      <div class="fields">
        {propertiesOf(whole).map(each => (
          <Field
            key={each.name}
            form={form}
            name={each.name}
            shape={each.shape}
            required={each.required}
            pointer={`/${each.name}`}
            value={members(value)[each.name]}
            faults={faults}
            onChange={next => change({...members(value), [each.name]: next} as Json)}
          />
        ))}
      </div>
      {props.extra}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={state !== 'idle'}>
          {send}
        </button>
        {props.onCancel && (
          <button type="button" class="quiet" onClick={props.onCancel}>
            {say('form.cancel')}
          </button>
        )}
        {saved && (
          <span class="saved">
            {say('form.saved', {at: instant(saved)})}{' '}
            <button type="button" class="link" onClick={discard}>
              {say('form.discard')}
            </button>
          </span>
        )}
      </div>
      <p role="status" class="sending">
        {state === 'waiting' ? say('form.waiting') : state === 'sending' ? say('form.sending') : ''}
      </p>
    </form>
  );
}
