// Facilities: what institutions open to each other, what others wish for, what is planned, by year; and what goes on in it.
import {Word, say} from '../say';
import {go, paramsOf, route, withParams} from '../router';
import {hasRole} from '../session';
import {reference} from '../reference';
import {useStore} from '../store';
import {Tabs} from '../parts/tabs';
import {Title} from '../parts/title';
import {Calendar} from './facilities_calendar';
import {Catalogue} from './facilities_search';
import {Plans} from './facilities_plans';
import {Needs} from './facilities_needs';
import {Requests} from './facilities_requests';
import {Usage} from './facilities_usage';

const TABS: [string, Word][] = [
  ['search', 'facilities.search'],
  ['calendar', 'facilities.calendar'],
  ['requests', 'facilities.requests'],
  ['usage', 'facilities.usage'],
  ['needs', 'facilities.needs'],
  ['plans', 'facilities.plans'],
];
const OF_REQUESTS = ['calendar', 'requests', 'usage']; // once the workflow of requests is deployed
const REQUEST: [string, string[]] = ['facility_request', ['coordinator']];
const ADDED: Record<string, [string, string[]]> = {
  search: ['resource', ['facility_manager', 'coordinator']],
  calendar: REQUEST,
  requests: REQUEST,
  usage: REQUEST,
  needs: ['need', ['coordinator', 'facility_manager', 'secretariat']],
  plans: ['plan', ['coordinator', 'facility_manager', 'secretariat']],
};
const PAGES = {search: Catalogue, calendar: Calendar, requests: Requests, usage: Usage, needs: Needs, plans: Plans};

export function Facilities() {
  const url = useStore(route),
    {kinds} = useStore(reference);
  const tabs = TABS.filter(([id]) => !OF_REQUESTS.includes(id) || kinds.has('facility_request'));
  const asked = paramsOf(url).get('tab') ?? '',
    tab = (tabs.some(([id]) => id === asked) ? asked : 'search') as keyof typeof PAGES;
  const [kind, roles] = ADDED[tab]!,
    Page = PAGES[tab];
  return (
    <>
      <Title>{say('nav.facilities')}</Title>
      <Tabs tabs={tabs} chosen={tab} onChoose={next => go(withParams('/facilities', {tab: next}), true)} />
      {hasRole(...roles) && (
        <p>
          <a class="button" href={`/new/${kind}`}>
            ＋ {say(`facilities.add_${kind}` as Word)}
          </a>
        </p>
      )}
      <Page />
    </>
  );
}
