// Workers and log: whether all is well, what lags or is parked, where records wait, the log, the workflows.
import {go, paramsOf, route} from '../router';
import {Word, say} from '../say';
import {useStore} from '../store';
import {Tabs} from '../parts/tabs';
import {Title} from '../parts/title';
import {Health} from './operations_health';
import {Log} from './operations_log';
import {Waits} from './operations_waits';
import {Workflows} from './operations_workflows';

const TABS: [string, Word][] = [
  ['health', 'operations.health'],
  ['waits', 'operations.waits'],
  ['log', 'operations.log'],
  ['workflows', 'operations.workflows'],
];
const PAGES = {health: Health, waits: Waits, log: Log, workflows: Workflows};

export function Operations() {
  const asked = paramsOf(useStore(route)).get('tab') ?? '',
    tab = (asked in PAGES ? asked : 'health') as keyof typeof PAGES;
  const Page = PAGES[tab];
  return (
    <>
      <Title>{say('nav.operations')}</Title>
      <Tabs tabs={TABS} chosen={tab} onChoose={next => go(`/operations?tab=${next}`, true)} />
      <Page />
    </>
  );
}
