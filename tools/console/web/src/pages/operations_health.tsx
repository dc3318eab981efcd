// The engine, the workers that follow the log, and events that were parked; retrying is an administrator's.
import {instant} from '../dates';
import {Members, text} from '../json';
import {say} from '../say';
import {hasRole} from '../session';
import {Shown} from '../parts/asked';
import {SendButton} from '../parts/send_button';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useQuery, useRows} from '../use_query';

const workers = (): Column<Members>[] => [
  {title: say('operations.consumer'), head: true, of: row => text(row.consumer)},
  {title: say('operations.instances'), number: true, of: row => Number(row.instances)},
  {title: say('operations.cursor'), number: true, of: row => Number(row.cursor)},
  {title: say('operations.lag'), number: true, of: row => Number(row.lag)},
  {title: say('operations.parked'), number: true, of: row => Number(row.parked)},
  {
    title: say('column.state'),
    of: row =>
      say(
        Number(row.parked) > 0
          ? 'operations.has_parked'
          : Number(row.instances) === 0
            ? 'operations.absent'
            : 'operations.fine',
      ),
  },
];

const parked = (): Column<Members>[] => [
  {title: say('operations.consumer'), head: true, of: row => text(row.consumer)},
  {title: say('operations.position'), number: true, of: row => Number(row.seq)},
  {title: say('operations.reason'), of: row => <span class="written">{text(row.reason)}</span>},
  {
    title: say('column.actions'),
    of: row =>
      hasRole('administrator') && (
        <SendButton
          command={{command: 'retry', consumer: text(row.consumer), seq: Number(row.seq)}}
          label={say('operations.retry')}
          done={say('operations.retried')}
        />
      ),
  },
];

export function Health() {
  const any = () => true;
  const status = useQuery('status', {}, any),
    following = useRows('worker.list', {}, any),
    aside = useRows('worker.parked', {}, any);
  return (
    <>
      <Section id="engine" title={say('operations.engine')}>
        <Shown asked={status}>
          {data => (
            <dl class="facts">
              <div>
                <dt>{say('operations.position')}</dt>
                <dd>{Number(data.seq)}</dd>
              </div>
              <div>
                <dt>{say('operations.started')}</dt>
                <dd>{instant(text(data.started))}</dd>
              </div>
              <div>
                <dt>{say('operations.version')}</dt>
                <dd>{text(data.version)}</dd>
              </div>
              <div>
                <dt>{say('operations.hash')}</dt>
                <dd>
                  <code class="written">{text(data.hash)}</code>
                </dd>
              </div>
            </dl>
          )}
        </Shown>
      </Section>
      <Section id="workers" title={say('operations.workers')}>
        <Shown asked={following} empty={say('operations.no_workers')}>
          {rows => <Table caption={say('operations.workers')} hidden columns={workers()} rows={rows} />}
        </Shown>
      </Section>
      <Section id="parked" title={say('operations.parked_title')}>
        <Shown asked={aside} empty={say('operations.no_parked')}>
          {rows => <Table caption={say('operations.parked_title')} hidden columns={parked()} rows={rows} />}
        </Shown>
      </Section>
    </>
  );
}
