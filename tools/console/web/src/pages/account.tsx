// My account: who renkei says that I am, and personal tokens for my own scripts. A token is shown once, and can be taken back.
import {useEffect, useState} from 'preact/hooks';
import {Problem, makeToken, revokeToken, tokens} from '../api';
import {instant} from '../dates';
import {Members, text} from '../json';
import {authorityName, organisationName} from '../reference';
import {pick, say} from '../say';
import {rolesOf, session} from '../session';
import {announce} from '../parts/announce';
import {confirmed} from '../parts/confirm';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {Title} from '../parts/title';
import {Trouble} from '../parts/trouble';

const DAYS = 90;

function Me() {
  const who = session.get();
  return (
    <dl class="facts">
      <div>
        <dt>{say('account.name')}</dt>
        <dd>{pick(who?.name)}</dd>
      </div>
      <div>
        <dt>{say('sign.name')}</dt>
        <dd>
          <code>{who?.principal}</code>
        </dd>
      </div>
      <div>
        <dt>{say('account.roles')}</dt>
        <dd>
          {rolesOf(who)
            .map(each =>
              [authorityName(each.role), each.organisation && organisationName(each.organisation)]
                .filter(Boolean)
                .join(' '),
            )
            .join(say('list.and'))}
        </dd>
      </div>
    </dl>
  );
}

export function Account() {
  const [rows, setRows] = useState<Members[]>([]),
    [label, setLabel] = useState(''),
    [made, setMade] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setProblem(null);
    try {
      await act();
      setRows(await tokens());
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      setProblem(refused);
    }
  };
  useEffect(() => void attempt(async () => {}), []);
  const make = (event: Event) => {
    event.preventDefault();
    if (label.trim()) void attempt(async () => setMade(await confirmed(() => makeToken(label.trim(), DAYS))));
  };
  const columns: Column<Members>[] = [
    {title: say('account.label'), head: true, of: row => text(row.label)},
    {title: say('account.expires'), of: row => instant(text(row.expires))},
    {
      title: say('column.actions'),
      of: row => (
        <button
          type="button"
          class="quiet"
          aria-label={say('account.revoke_that', {what: text(row.label)})}
          onClick={() =>
            void attempt(async () => {
              await revokeToken(text(row.id));
              announce(say('account.revoked'));
            })
          }
        >
          {say('account.revoke')}
        </button>
      ),
    },
  ];
  return (
    <>
      <Title>{say('account.title')}</Title>
      <Section id="me" title={say('account.me')}>
        <Me />
      </Section>
      <Section id="tokens" title={say('account.tokens')}>
        <p class="lead">{say('account.tokens_lead', {count: DAYS})}</p>
        {problem && <Trouble problem={problem} />}
        {made && (
          <div class="note" role="status">
            <p>{say('account.once')}</p>
            <p>
              <code class="written">{made}</code>
            </p>
          </div>
        )}
        {rows.length > 0 ? (
          <Table caption={say('account.tokens')} hidden columns={columns} rows={rows} />
        ) : (
          <p class="empty">{say('account.no_tokens')}</p>
        )}
        <form class="filters" onSubmit={make}>
          <div class="field">
            <label for="token-label">{say('account.label')}</label>
            <input
              id="token-label"
              type="text"
              maxLength={100}
              value={label}
              onInput={event => setLabel(event.currentTarget.value)}
            />
          </div>
          <button type="submit">{say('account.make')}</button>
        </form>
      </Section>
    </>
  );
}
