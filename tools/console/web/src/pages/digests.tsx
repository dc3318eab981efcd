// Digests: of a year, a quarter, an institution or a type; looked at here, and kept in any form. Editions are records.
import {useState} from 'preact/hooks';
import {fiscalYearOf, today} from '../dates';
import {Members, list, text} from '../json';
import {nameOfRecord} from '../reference';
import {language, say} from '../say';
import {Shown} from '../parts/asked';
import {States} from '../parts/badges';
import {Choice} from '../parts/choice';
import {InstitutionChoice, TypeChoice, YearChoice} from '../parts/choices';
import {Filters} from '../parts/filters';
import {Markdown} from '../parts/markdown';
import {RecordLink} from '../parts/record_link';
import {saveAs} from '../parts/save';
import {Section} from '../parts/section';
import {Title} from '../parts/title';
import {Trouble} from '../parts/trouble';
import {useChart} from '../parts/use_chart';
import {usePaper} from '../parts/use_paper';
import {useRows} from '../use_query';

const FORMATS = ['pdf', 'html', 'xlsx', 'csv', 'md', 'json', 'atom'];

function Edition({row}: {row: Members}) {
  return (
    <li>
      <RecordLink id={text(row.id)}>{nameOfRecord(row)}</RecordLink>{' '}
      <States
        chart={useChart('digest_edition', Number(row.definition))}
        configuration={list(row.configuration).map(text)}
      />
    </li>
  );
}

function Editions() {
  const asked = useRows('record.list', {kind: 'digest_edition'}, each => each.kind === 'digest_edition');
  return (
    <Section id="editions" title={say('digests.editions')}>
      <Shown asked={asked} empty={say('digests.no_editions')}>
        {rows => (
          <ul class="related">
            {rows.map(row => (
              <Edition key={text(row.id)} row={row} />
            ))}
          </ul>
        )}
      </Shown>
    </Section>
  );
}

export function Digests() {
  const [year, setYear] = useState(String(fiscalYearOf(today()) - 1)),
    [quarter, setQuarter] = useState('');
  const [institution, setInstitution] = useState(''),
    [type, setType] = useState(''),
    [lang, setLang] = useState<string>(language());
  const [shown, setShown] = useState('');
  const {making, problem, make} = usePaper('digest');
  const request = (format: string): Members => ({
    fiscal_year: Number(year),
    format,
    lang,
    ...(quarter ? {quarter: Number(quarter)} : {}),
    ...(institution ? {institution} : {}),
    ...(type ? {type} : {}),
  });
  return (
    <>
      <Title>{say('nav.digests')}</Title>
      <Filters title={say('digests.of')}>
        <YearChoice id="digest-year" always value={year} onChange={setYear} />
        <Choice
          id="digest-quarter"
          label={say('digests.quarter')}
          value={quarter}
          choices={[1, 2, 3, 4].map(each => [String(each), say('digests.quarter_of', {count: each})])}
          onChange={setQuarter}
        />
        <InstitutionChoice id="digest-institution" value={institution} onChange={setInstitution} />
        <TypeChoice id="digest-type" value={type} onChange={setType} />
        <Choice
          id="digest-lang"
          label={say('digests.language')}
          always
          value={lang}
          choices={[
            ['ja', '日本語'],
            ['en', 'English'],
            ['both', say('digests.both')],
          ]}
          onChange={setLang}
        />
      </Filters>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          aria-disabled={!!making}
          onClick={() => void make(request('md'), async made => setShown(await made.text()))}
        >
          {say('digests.show')}
        </button>
        {FORMATS.map(format => (
          <button
            key={format}
            type="button"
            aria-disabled={!!making}
            aria-label={say('digests.save', {form: format.toUpperCase()})}
            onClick={() =>
              void make(request(format), made =>
                saveAs(made, `digest-${year}${quarter ? `-q${quarter}` : ''}.${format}`),
              )
            }
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      <p role="status">{making && say('digests.making', {form: making.toUpperCase()})}</p>
      {problem && <Trouble problem={problem} />}
      {shown && (
        <div class="prose digest" lang={lang === 'both' ? undefined : lang}>
          <Markdown written={shown} />
        </div>
      )}
      <Editions />
    </>
  );
}
