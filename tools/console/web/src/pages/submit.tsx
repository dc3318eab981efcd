// A proposal: the form of a project, kept while it is typed, checked before it is sent, with the way that it will take.
import {useRef, useState} from 'preact/hooks';
import {Problem, newId, send} from '../api';
import {Chart, wayTo} from '../chart';
import {Json, Members, isObject, members, text} from '../json';
import {guardFaults} from '../guard';
import {authorityName, reference, stageName} from '../reference';
import {go} from '../router';
import {pick, say} from '../say';
import {institutionOf, session} from '../session';
import {announce} from '../parts/announce';
import {confirmed} from '../parts/confirm';
import {pathToRecord} from '../parts/record_link';
import {Section} from '../parts/section';
import {Title} from '../parts/title';
import {troubleText} from '../parts/trouble';
import {useChart} from '../parts/use_chart';
import {SchemaForm} from '../form/schema_form';
import {EffectiveOn} from '../record/effective_on';
import {schemaOfProposal} from './proposal_schema';

function Route({chart, document}: {chart: Chart; document: Members}) {
  const entry = text(document.entry);
  if (!entry) return <p class="empty">{say('submit.route_unknown')}</p>;
  return (
    <ol class="route">
      {wayTo(chart, entry).map((step, i) => (
        <li key={i}>
          <b>{pick(step.title) || step.event}</b> —{' '}
          {step.by.map(authorityName).join(say('list.or')) || say('why.engine')}
        </li>
      ))}
      <li class="goal">{stageName(entry)}</li>
    </ol>
  );
}

function Proposal({chart}: {chart: Chart}) {
  const id = useRef(newId());
  const [document, setDocument] = useState<Members>({});
  const [effectiveOn, setEffectiveOn] = useState('');
  const schema = schemaOfProposal(chart);
  const on = effectiveOn ? {effective_on: effectiveOn} : {};
  // renkei copies the lead's category; the conditions look at it.
  const check = (value: Json) => {
    const document = members(value),
      category = members(reference.get().organisations.get(text(document.lead))).category;
    return guardFaults(chart, 'submit', {...document, ...(category ? {lead_category: category} : {})});
  };
  // Made, but not taken by the workflow: it is a draft now, and its page says what is missing.
  const submit = async (value: Json | undefined, waits: () => void) => {
    const created = await send({command: 'create', kind: chart.kind, document: value ?? {}, ...on}, id.current, waits);
    const record = text(created.result.record);
    try {
      await confirmed(() => send({command: 'send', record, event: 'submit', ...on}, `${id.current}.submit`, waits));
      announce(say('submit.done'));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      announce(`${say('submit.kept')} ${troubleText(problem)}`);
    }
    go(pathToRecord(record));
  };
  return (
    <div class="columns wide-left">
      <div>
        <SchemaForm
          name={`new.${chart.kind}`}
          shape={{root: schema, schema}}
          send={say('submit.send')}
          begin={{lead: institutionOf(session.get())}}
          pointerOf={pointer => pointer.replace(/^\/(document|doc)/, '')}
          onSend={submit}
          check={check}
          onChange={value => setDocument(isObject(value) ? value : {})}
          extra={<EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />}
        />
      </div>
      <aside>
        <Section id="route" title={say('submit.route')}>
          <Route chart={chart} document={members(document)} />
        </Section>
      </aside>
    </div>
  );
}

export function Submit() {
  const chart = useChart('project');
  return (
    <>
      <Title>{say('submit.title')}</Title>
      <p class="lead">{say('submit.lead')}</p>
      {chart ? (
        <Proposal chart={chart} />
      ) : (
        <p class="loading" aria-busy="true">
          {say('loading')}
        </p>
      )}
    </>
  );
}
