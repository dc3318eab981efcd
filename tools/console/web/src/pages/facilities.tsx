// Facilities: what institutions open to each other, what others wish for, what is planned, by year; and what goes on in it.
import {Word, say} from '../say';
import {go, paramsOf, route, withParams} from '../router';
import {hasRole} from '../session';
import {reference} from '../reference';
import {useStore} from '../store';
import {Tabs} from '../parts/tabs';
import {Title} from '../parts/title';
import {Catalogue} from './facilities_search';
import {Plans} from './facilities_plans';
import {Needs} from './facilities_needs';
import {Requests} from './facilities_requests';

const TABS: [string, Word][] = [['search', 'facilities.search'], ['requests', 'facilities.requests'], ['needs', 'facilities.needs'], ['plans', 'facilities.plans']];
const ADDED: Record<string, [string, string[]]> = {search: ['resource', ['facility_manager', 'coordinator']], requests: ['facility_request', ['coordinator']],
  needs: ['need', ['coordinator', 'facility_manager', 'secretariat']], plans: ['plan', ['coordinator', 'facility_manager', 'secretariat']]};
const PAGES = {search: Catalogue, requests: Requests, needs: Needs, plans: Plans};

export function Facilities() {
  const url = useStore(route), {kinds} = useStore(reference);
  const tabs = TABS.filter(([id]) => id !== 'requests' || kinds.has('facility_request'));
  const asked = paramsOf(url).get('tab') ?? '', tab = (tabs.some(([id]) => id === asked) ? asked : 'search') as keyof typeof PAGES;
  const [kind, roles] = ADDED[tab]!, Page = PAGES[tab];
  return (
    <>
      <Title>{say('nav.facilities')}</Title>
      <Tabs tabs={tabs} chosen={tab} onChoose={next => go(withParams('/facilities', {tab: next}), true)} />
      {hasRole(...roles) && <p><a class="button" href={`/new/${kind}`}>＋ {say(`facilities.add_${kind}` as Word)}</a></p>}
      <Page />
    </>
  );
}
