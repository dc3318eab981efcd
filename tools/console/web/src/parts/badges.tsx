// Where a record is, and what it attained: in words, never by colour alone.
import {Chart} from '../chart';
import {shortDay} from '../dates';
import {Members, text} from '../json';
import {typeName} from '../reference';
import {pick, say} from '../say';

export function States({chart, configuration}: {chart: Chart | null; configuration: string[]}) {
  return (
    <span class="badges">
      {configuration.map(id => (
        <span key={id} class="badge state">
          {pick(chart?.states.get(id)?.title) || id}
        </span>
      ))}
    </span>
  );
}

export function Types({attained}: {attained: Members}) {
  return (
    <span class="badges">
      {Object.entries(attained).map(([type, on]) => (
        <span key={type} class="badge type" title={say('types.since', {day: shortDay(text(on))})}>
          {typeName(type)}
        </span>
      ))}
    </span>
  );
}

export function Due({row}: {row: Members}) {
  const left = Number(row.days_left ?? 0),
    on = text(row.due_on);
  if (!on) return null;
  if (row.overdue) return <span class="due over">{say('due.over', {day: shortDay(on), count: Math.abs(left)})}</span>;
  return <span class={left <= 5 ? 'due soon' : 'due'}>{say('due.left', {day: shortDay(on), count: left})}</span>;
}
