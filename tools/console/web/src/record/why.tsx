// Why a record waits: what can happen next, who can do it, and what still stands in the way; and what happens by itself.
import {Members, list, members, text} from '../json';
import {authorityName, stageName} from '../reference';
import {pick, say} from '../say';
import {Due} from '../parts/badges';
import {ShortDay} from '../parts/short_day';
import {Way, blocking, openIn, waysOf} from './ways';

const joined = (parts: string[]) => parts.filter(Boolean).join(say('list.or'));

export function Who({by, who, count}: {by: string[]; who: Members[]; count: number}) {
  const names = who.slice(0, 5).map(each => pick(each.name) || text(each.id));
  const more = count > names.length ? say('why.more', {count: count - names.length}) : '';
  return (
    <span class="who">
      {joined(by.map(authorityName)) || say('why.engine')}
      {by.length > 0 && (
        <>
          : <b>{names.length ? names.join(say('list.and')) + more : say('why.nobody')}</b>
        </>
      )}
    </span>
  );
}

export function Blocks({faults}: {faults: Members[]}) {
  return (
    <ul class="blocks">
      {faults.map((fault, i) => (
        <li key={i}>
          {pick(fault.title) || text(fault.pointer)}: <span lang="en">{text(fault.message)}</span>
        </li>
      ))}
    </ul>
  );
}

function Next({way}: {way: Way}) {
  const open = openIn(way);
  return (
    <li>
      <strong>{pick(way.title) || way.event}</strong> — <Who by={way.by} who={way.who} count={way.whoCount} />
      {!open && (
        <>
          <span class="stands">{say('why.blocked')}</span>
          <Blocks faults={blocking(way.openings[0]!)} />
        </>
      )}
    </li>
  );
}

export function Why({why}: {why: Members}) {
  const ways = waysOf(list(why.openings).map(members));
  const timers = list(why.timers).map(members);
  const routes = list(why.routes)
    .map(members)
    .filter(route => list(route.steps).length > 0);
  if (ways.length === 0) return <p>{say('why.nothing')}</p>;
  return (
    <>
      <ul class="next">
        {ways.map(way => (
          <Next key={way.event + way.source} way={way} />
        ))}
      </ul>
      {timers.length > 0 && (
        <>
          <h3>{say('why.timers')}</h3>
          <ul class="timers">
            {timers.map((timer, i) => (
              <li key={i}>
                {pick(timer.timer_title) || pick(timer.title) || text(timer.timer)}{' '}
                {timer.due_on ? <Due row={timer} /> : <ShortDay of={text(timer.due)} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {routes.length > 0 && (
        <>
          <h3>{say('why.routes')}</h3>
          <ul class="routes">
            {routes.map((route, i) => (
              <li key={i}>
                <b>{text(route.stage) ? stageName(text(route.stage)) : pick(route.title)}</b>:{' '}
                {list(route.steps)
                  .map(members)
                  .map(step =>
                    say('place.with', {
                      role: pick(step.title) || text(step.event),
                      place: joined(list(step.by).map(text).map(authorityName)),
                    }),
                  )
                  .join(' → ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
