// Home: what waits for me, overdue first; what changed since I last looked; my institution's projects by stage; nothing else.
import {say} from '../say';
import {institutionOf, session} from '../session';
import {Title} from '../parts/title';
import {Changes} from './home_changes';
import {Stages} from './home_stages';
import {Tasks} from './home_tasks';

export function Home() {
  return (
    <>
      <Title>{say('home.title')}</Title>
      <Tasks />
      <div class="columns">
        <Changes />
        <Stages institution={institutionOf(session.get())} />
      </div>
    </>
  );
}
