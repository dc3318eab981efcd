// What would stand in the way of a request, told while it is written: everything at once, and what can be waived by whom.
import {useEffect, useState} from 'preact/hooks';
import {Problem, query} from '../api';
import {Json, Members, isObject, list, members, text} from '../json';
import {authorityName} from '../reference';
import {pick, say} from '../say';
import {Section} from '../parts/section';
import {troubleText} from '../parts/trouble';

const PAUSE_MS = 400; // after the last key

export function Checks({document, effectiveOn}: {document: Json | undefined; effectiveOn: string}) {
  const [rows, setRows] = useState<Members[] | null>(null),
    [trouble, setTrouble] = useState('');
  const written = JSON.stringify(document ?? null);
  useEffect(() => {
    const asked = isObject(document) && document.project && list(document.sites).length ? document : null;
    if (!asked) return setRows(null);
    let here = true;
    const later = setTimeout(() => {
      query('facility.checks', {document: asked, ...(effectiveOn ? {effective_on: effectiveOn} : {})}).then(
        answer => {
          if (!here) return;
          setRows(list(answer.result.rows).map(members));
          setTrouble('');
        },
        problem => here && problem instanceof Problem && setTrouble(troubleText(problem)),
      );
    }, PAUSE_MS);
    return () => {
      here = false;
      clearTimeout(later);
    };
  }, [written, effectiveOn]);
  return (
    <Section id="checks" title={say('facilities.checks')}>
      <div role="status">
        {trouble && <p class="note">{trouble}</p>}
        {!rows && <p class="empty">{say('facilities.checks_later')}</p>}
        {rows?.length === 0 && <p>{say('facilities.checks_fine')}</p>}
        {rows && rows.length > 0 && (
          <ul class="next">
            {rows.map((row, i) => (
              <li key={i}>
                <strong>{say(row.hard ? 'facilities.hard' : 'facilities.soft')}</strong> {pick(row.message)}
                {!row.hard && (
                  <span class="quiet-text">
                    {' '}
                    {say('facilities.waived_by', {
                      who: list(row.waived_by).map(text).map(authorityName).join(say('list.or')),
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
