// The history: what happened, on which day, when it was recorded, by whom, with what; what corrections superseded stays visible.
import {day, instant} from '../dates';
import {Chart, lineage} from '../chart';
import {Json, Members, isObject, list, members, text} from '../json';
import {typeName} from '../reference';
import {pick, say, sayId} from '../say';
import {Facts} from '../parts/data';

function titleOfEvent(chart: Chart, row: Members): string {
  const event = text(row.event);
  if (text(row.type) !== 'record.transitioned') return sayId('event', text(row.type));
  const states = list(row.from)
    .map(text)
    .flatMap(id => lineage(chart.states.get(id) ?? null));
  const found = states.flatMap(state => state.out).find(out => out.event === event);
  if (found) return pick(found.title) || event;
  return event.startsWith('after.') ? say('timeline.timer') : event;
}

function Where({chart, row}: {chart: Chart; row: Members}) {
  const name = (id: Json) => pick(chart.states.get(text(id))?.title) || text(id);
  const from = list(row.from),
    to = list(row.to);
  const entered = to.filter(id => !from.includes(id));
  return entered.length ? <span class="where">→ {entered.map(name).join(say('list.and'))}</span> : null;
}

export function Timeline({
  chart,
  history,
  nameOf,
}: {
  chart: Chart;
  history: Members[];
  nameOf(principal: string): string;
}) {
  return (
    <ol class="timeline">
      {[...history].reverse().map(row => {
        const superseded = members(row.superseded_by),
          corrected = isObject(row.superseded_by);
        return (
          <li key={`${row.seq}.${row.known_from ?? ''}`} class={corrected ? 'superseded' : undefined}>
            <p class="what">
              <strong>{titleOfEvent(chart, row)}</strong> <Where chart={chart} row={row} />
              {list(row.attained).map(type => (
                <span key={text(type)} class="badge type">
                  {say('timeline.attained', {type: typeName(text(type))})}
                </span>
              ))}
            </p>
            <p class="when">
              <span>
                {say('timeline.happened')} <time dateTime={text(row.effective_on)}>{day(text(row.effective_on))}</time>
              </span>
              <span>
                {say('timeline.recorded')} <time dateTime={text(row.time)}>{instant(text(row.time))}</time>
              </span>
              <span>{nameOf(text(row.actor))}</span>
              <span class="seq">#{Number(row.seq)}</span>
            </p>
            {corrected && (
              <p class="note">
                {say('timeline.superseded', {seq: Number(superseded.seq), reason: text(superseded.reason)})}
              </p>
            )}
            {isObject(row.data) && Object.keys(row.data).length > 0 && (
              <details>
                <summary>{say('timeline.data')}</summary>
                <Facts value={row.data} shape={{root: chart.schema, schema: chart.schema}} />
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}
