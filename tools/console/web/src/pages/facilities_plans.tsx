// Plans, by the fiscal year in which they are to be there; one that slipped says so.
import {fiscalYear} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationName} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {useChart} from '../parts/use_chart';
import {useRows} from '../use_query';

function Plan({row}: {row: Members}) {
  const chart = useChart('plan', Number(row.definition)),
    document = members(row.document),
    slips = list(document.slips).length;
  return (
    <li>
      <RecordLink id={text(row.id)}>{pick(document.title)}</RecordLink> {organisationName(text(document.institution))}{' '}
      <States chart={chart} configuration={list(row.configuration).map(text)} />
      {slips > 0 && <span class="due soon"> {say('facilities.slipped', {count: slips})}</span>}
    </li>
  );
}

export function Plans() {
  const asked = useRows('record.list', {kind: 'plan'}, each => each.kind === 'plan');
  return (
    <Shown asked={asked} empty={say('facilities.no_plans')}>
      {rows => {
        const years = [...new Set(rows.map(row => Number(members(row.document).fiscal_year)))].sort((a, b) => a - b);
        return (
          <>
            {years.map(year => (
              <Section key={year} id={`year-${year}`} title={fiscalYear(year)}>
                <ul class="related">
                  {rows
                    .filter(row => Number(members(row.document).fiscal_year) === year)
                    .map(row => (
                      <Plan key={text(row.id)} row={row} />
                    ))}
                </ul>
              </Section>
            ))}
          </>
        );
      }}
    </Shown>
  );
}
