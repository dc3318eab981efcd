// The JSON Schemas that renkei's forms are drawn from (draft 7, as far as renkei uses it): what a field is, and every mistake in
// a value at once, in the user's language. The engine checks again, and has the last word.
import {Fault} from './api';
import {Json, Members, at, isObject, list, members, step, text} from './json';
import {day, today} from './dates';
import {pick, say} from './say';

export interface Shape {
  root: Members;
  schema: Members;
}

const MOST_REFERENCES = 8;

// Follows $ref; what stands beside it (a title) stays.
export function resolved({root, schema}: Shape): Members {
  let here = schema;
  for (let i = 0; i < MOST_REFERENCES && typeof here.$ref === 'string'; ++i) {
    const {$ref, ...beside} = here;
    here = {...members(at(root as Json, text($ref).replace(/^#/, ''))), ...beside};
  }
  return here;
}

export const titleOf = (schema: Members, otherwise: string) => pick(schema['x-title']) || otherwise;
export const descriptionOf = (schema: Members) => pick(schema['x-description']);
export const typeOf = (schema: Members): string =>
  text(Array.isArray(schema.type) ? schema.type[0] : schema.type) ||
  (schema.properties ? 'object' : schema.enum ? 'string' : '');

export interface Property {
  name: string;
  shape: Shape;
  required: boolean;
}

// An object's members in their order, without those that renkei copies by itself (x-copy).
export function propertiesOf({root, schema}: Shape): Property[] {
  const all = Object.entries(members(schema.properties));
  const required = list(schema.required);
  const copied = new Set(
    all.flatMap(([, each]) => Object.keys(members(resolved({root, schema: members(each)})['x-copy']))),
  );
  const order = (each: Json | undefined) => Number(resolved({root, schema: members(each)})['x-order'] ?? 1000);
  return all
    .filter(([name]) => !copied.has(name))
    .sort((a, b) => order(a[1]) - order(b[1]))
    .map(([name, each]) => ({
      name,
      shape: {root, schema: resolved({root, schema: members(each)})},
      required: required.includes(name),
    }));
}

export const isBilingual = (schema: Members) => {
  const names = Object.keys(members(schema.properties));
  return names.length === 2 && names.includes('ja') && names.includes('en');
};

const AMED = /^\d{2}[a-z]{2}\d{7}[a-z]\d{4}$|^JP\d{2}[a-z]{2}\d{7}$/;
const KATAKANA = /^[ァ-ー][ァ-ー 　]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function textFaults(value: string, schema: Members): string[] {
  const faults: string[] = [];
  const count = [...value].length;
  if (typeof schema.maxLength === 'number' && count > schema.maxLength)
    faults.push(say('fault.long', {count, most: schema.maxLength}));
  if (typeof schema.minLength === 'number' && count < schema.minLength)
    faults.push(say('fault.short', {count, least: schema.minLength}));
  if (schema.format === 'amed-number' && !AMED.test(value)) faults.push(say('fault.amed'));
  if (schema.format === 'katakana' && !KATAKANA.test(value)) faults.push(say('fault.katakana'));
  if (schema.format === 'date' && (!DAY.test(value) || isNaN(Date.parse(value)))) faults.push(say('fault.date'));
  return faults;
}

function numberFaults(value: number, schema: Members): string[] {
  const {minimum, maximum} = schema;
  const below = typeof minimum === 'number' && value < minimum,
    above = typeof maximum === 'number' && value > maximum;
  return below || above
    ? [say('fault.range', {value, least: Number(minimum ?? '') || 0, most: Number(maximum ?? '') || 0})]
    : [];
}

function ownFaults(value: Json, schema: Members): string[] {
  if (schema.enum && !list(schema.enum).includes(value)) return [say('fault.choice')];
  switch (typeOf(schema)) {
    case 'string':
      return typeof value === 'string' ? textFaults(value, schema) : [say('fault.text')];
    case 'integer':
      return Number.isSafeInteger(value) ? numberFaults(value as number, schema) : [say('fault.whole')];
    case 'array': {
      const count = list(value).length;
      if (typeof schema.minItems === 'number' && count < schema.minItems)
        return [say('fault.few', {count, least: schema.minItems})];
      return typeof schema.maxItems === 'number' && count > schema.maxItems
        ? [say('fault.many', {count, most: schema.maxItems})]
        : [];
    }
    default:
      return [];
  }
}

function twiceNamed(value: Json, schema: Members, pointer: string): Fault[] {
  const key = text(schema['x-unique-by']);
  if (!key) return [];
  const seen = new Set<Json>();
  return list(value).flatMap((each, i) => {
    const named = members(each)[key] ?? null;
    if (named === null || !seen.has(named)) return seen.add(named) && [];
    return [{pointer: pointer + step(i) + step(key), detail: say('fault.twice')}];
  });
}

// Every mistake of a value (REQUIRES: pruned), each with its pointer.
export function faultsOf(value: Json | undefined, shape: Shape, pointer = ''): Fault[] {
  const schema = resolved(shape);
  if (value === undefined) return [];
  const own = ownFaults(value, schema).map(detail => ({pointer, detail}));
  if (Array.isArray(value)) {
    const each = {root: shape.root, schema: members(schema.items)};
    return [
      ...own,
      ...twiceNamed(value, schema, pointer),
      ...value.flatMap((item, i) => faultsOf(item, each, pointer + step(i))),
    ];
  }
  if (!isObject(value)) return own;
  return [
    ...own,
    ...propertiesOf({root: shape.root, schema}).flatMap(property => {
      const below = pointer + step(property.name),
        inside = value[property.name];
      if (inside !== undefined) return faultsOf(inside, property.shape, below);
      return property.required ? missing(property.shape, below) : [];
    }),
  ];
}

// Where a group is missing, its own required fields are: that is where the cursor has to go.
function missing(shape: Shape, pointer: string): Fault[] {
  const inner = typeOf(shape.schema) === 'object' ? propertiesOf(shape).filter(each => each.required) : [];
  if (inner.length === 0) return [{pointer, detail: say('fault.missing')}];
  return inner.flatMap(each => missing(each.shape, pointer + step(each.name)));
}

// What a field expects, said before anything is wrong.
export function expectation(schema: Members): string {
  if (schema.format === 'amed-number') return say('expect.amed');
  if (schema.format === 'katakana') return say('expect.katakana');
  if (
    typeof schema.maxLength === 'number' &&
    typeOf(schema) === 'string' &&
    !schema.enum &&
    !schema['x-record'] &&
    schema.format === undefined
  )
    return say('expect.length', {most: schema.maxLength.toLocaleString('en')});
  return '';
}

export const dayHint = (value: Json | undefined) => day(text(value) || today());
