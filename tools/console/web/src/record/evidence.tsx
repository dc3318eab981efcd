// The types that a record attained, each with the event that is its evidence; and the stages that it was in.
import {day} from '../dates';
import {Members, text} from '../json';
import {stageName, typeName} from '../reference';
import {say} from '../say';

export function Evidence({types, stages}: {types: Members[]; stages: Members[]}) {
  return (
    <>
      {types.length > 0 ? (
        <ul class="evidence">
          {types.map((row, i) => (
            <li key={i}>
              <span class="badge type">{typeName(text(row.type))}</span>{' '}
              {say('types.evidence', {day: day(text(row.effective_on)), seq: Number(row.seq)})}
            </li>
          ))}
        </ul>
      ) : (
        <p class="empty">{say('types.none')}</p>
      )}
      {stages.length > 0 && (
        <>
          <h3>{say('stages.title')}</h3>
          <ul class="stages">
            {stages.map((row, i) => (
              <li key={i}>
                {stageName(text(row.stage))}: {day(text(row.from))} –{' '}
                {text(row.to) ? day(text(row.to)) : say('stages.goes_on')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
