// The yearly survey: how far the campaign is, my institution's answer, and the tables, each figure with its counting basis.
import {fiscalYearOf, today} from '../dates';
import {go, paramsOf, route, withParams} from '../router';
import {Word, say} from '../say';
import {institutionOf, hasRole, session} from '../session';
import {useStore} from '../store';
import {YearChoice} from '../parts/choices';
import {Tabs} from '../parts/tabs';
import {Title} from '../parts/title';
import {Campaign} from './survey_campaign';
import {AnswerForm} from './survey_answer';
import {Tables} from './survey_tables';

export function Survey() {
  const url = useStore(route),
    params = paramsOf(url);
  const year = Number(params.get('year') ?? fiscalYearOf(today()) - 1);
  const institution = institutionOf(session.get());
  const tabs: [string, Word][] = [
    ['tables', 'survey.tables'],
    ['campaign', 'survey.campaign'],
    ...(institution && hasRole('coordinator') ? [['answer', 'survey.answer'] as [string, Word]] : []),
  ];
  const tab = tabs.some(([id]) => id === params.get('tab')) ? params.get('tab')! : 'tables';
  const change = (changed: Record<string, string>) => go(withParams(url, changed), true);
  return (
    <>
      <Title>{say('nav.survey')}</Title>
      <div class="filters">
        <YearChoice id="survey-year" always value={String(year)} onChange={next => change({year: next})} />
      </div>
      <Tabs tabs={tabs} chosen={tab} onChoose={next => change({tab: next})} />
      {tab === 'tables' && <Tables key={year} year={year} params={params} onChange={change} />}
      {tab === 'campaign' && <Campaign key={year} year={year} />}
      {tab === 'answer' && <AnswerForm key={year} year={year} institution={institution} />}
    </>
  );
}
