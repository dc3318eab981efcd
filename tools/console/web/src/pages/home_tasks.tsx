// What waits for me: a row a record, with all that I may do there; overdue first, then by the day that it is due, then by age.
import {Members, text} from '../json';
import {kindName, nameFromId} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {Due} from '../parts/badges';
import {pathToRecord} from '../parts/record_link';
import {Section} from '../parts/section';
import {ShortDay} from '../parts/short_day';
import {Column, Table} from '../parts/table';
import {useRows} from '../use_query';

interface Task {
  first: Members;
  events: string[];
}

const dueOf = (row: Members) => (row.overdue ? '0' : row.due_on ? '1' : '2') + (text(row.due_on) || text(row.since));

export function tasksOf(rows: Members[]): Task[] {
  const tasks = new Map<string, Task>();
  for (const row of [...rows].sort((a, b) => dueOf(a).localeCompare(dueOf(b)))) {
    const title = pick(row.event_title) || text(row.event);
    const known = tasks.get(text(row.record));
    if (!known) tasks.set(text(row.record), {first: row, events: [title]});
    else if (!known.events.includes(title)) known.events.push(title);
  }
  return [...tasks.values()];
}

// A record without a title is called by its id there.
const titleOf = (row: Members) =>
  (text(row.title) === row.record ? '' : pick(row.title)) || nameFromId(text(row.record));

// A survey's answer has a form of its own, with last year beside.
function pathTo(row: Members): string {
  const id = text(row.record),
    year = /-(\d{4})-/.exec(id)?.[1];
  return row.kind === 'survey_response' && year && row.event === 'answer'
    ? `/survey?year=${year}&tab=answer`
    : pathToRecord(id);
}

const columns = (): Column<Task>[] => [
  {title: say('column.title'), head: true, of: ({first}) => <a href={pathTo(first)}>{titleOf(first)}</a>},
  {title: say('column.kind'), of: ({first}) => kindName(text(first.kind))},
  {title: say('column.actions'), of: ({events}) => events.join(say('list.and'))},
  {title: say('column.since'), of: ({first}) => <ShortDay of={text(first.since)} />},
  {title: say('column.due'), of: ({first}) => <Due row={first} />},
];

export function Tasks() {
  const asked = useRows('task.list', {}, () => true);
  return (
    <Section id="tasks" title={say('home.tasks')}>
      <Shown asked={asked} empty={say('home.no_tasks')}>
        {rows => <Table caption={say('home.tasks')} hidden columns={columns()} rows={tasksOf(rows)} />}
      </Shown>
    </Section>
  );
}
