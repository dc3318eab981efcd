// A datum shown as text, by its schema: names for ids, days with their era, both languages of a text where there are two.
import {fiscalYear, day} from '../dates';
import {Json, Members, isBoth, isObject, list, members, text} from '../json';
import {organisationName, stageName, typeName} from '../reference';
import {pick, sayId} from '../say';
import {Shape, propertiesOf, resolved, titleOf} from '../schema';
import {isFiscalYear} from '../form/control';
import {RecordLink} from './record_link';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const RECORD = /^[a-z_]+-\d+$/;

function Scalar({name, value, schema}: {name: string; value: Json; schema: Members}) {
  if (typeof value === 'boolean') return <>{sayId('bool', String(value))}</>;
  if (typeof value === 'number') return <>{isFiscalYear(name) ? fiscalYear(value) : value}</>;
  const written = text(value);
  if (schema.format === 'organisation-id' || schema['x-record'] === 'organisation' || name === 'institution')
    return <>{organisationName(written)}</>;
  if (name === 'stage') return <>{stageName(written)}</>;
  if (name === 'type') return <>{typeName(written)}</>;
  if (schema.enum || name === 'category' || name === 'roles') return <>{sayId('choice', written)}</>;
  if (DAY.test(written)) return <>{day(written)}</>;
  if (schema.format === 'record-id' || RECORD.test(written)) return <RecordLink id={written} />;
  return <span class="written">{written}</span>;
}

export function Datum({name, value, shape}: {name: string; value: Json; shape: Shape}) {
  if (isBoth(value)) return <span class="written">{pick(value)}</span>;
  if (Array.isArray(value)) {
    const item = {root: shape.root, schema: resolved({root: shape.root, schema: members(shape.schema.items)})};
    return (
      <ol class="values">
        {list(value).map((each, i) => (
          <li key={i}>
            <Datum name={name} value={each} shape={item} />
          </li>
        ))}
      </ol>
    );
  }
  if (isObject(value)) return <Facts value={value} shape={shape} />;
  return <Scalar name={name} value={value} schema={shape.schema} />;
}

export function Facts({value, shape, without = []}: {value: Members; shape: Shape; without?: string[]}) {
  const known = propertiesOf(shape);
  const names = [
    ...known.map(each => each.name),
    ...Object.keys(value).filter(key => !known.some(each => each.name === key)),
  ];
  const shapeOf = (key: string): Shape =>
    known.find(each => each.name === key)?.shape ?? {
      root: shape.root,
      schema: resolved({root: shape.root, schema: members(members(shape.schema.properties)[key])}),
    };
  return (
    <dl class="facts">
      {names
        .filter(key => value[key] !== undefined && value[key] !== null && !without.includes(key))
        .map(key => (
          <div key={key}>
            <dt>{titleOf(shapeOf(key).schema, sayId('field', key))}</dt>
            <dd>
              <Datum name={key} value={value[key]!} shape={shapeOf(key)} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
