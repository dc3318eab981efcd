// A new record of any kind whose workflow lets people make one.
import {useRef, useState} from 'preact/hooks';
import {newId, send} from '../api';
import {Chart} from '../chart';
import {Json, Members, members, text} from '../json';
import {kindName, reference} from '../reference';
import {go, paramsOf, route} from '../router';
import {say} from '../say';
import {institutionOf, session} from '../session';
import {announce} from '../parts/announce';
import {pathToRecord} from '../parts/record_link';
import {Missing} from '../parts/missing';
import {Title} from '../parts/title';
import {useChart} from '../parts/use_chart';
import {SchemaForm} from '../form/schema_form';
import {typeOf} from '../schema';
import {EffectiveOn} from '../record/effective_on';
import {Checks} from './facilities_checks';
import {schemaOfNew} from './proposal_schema';

// Where ids are chosen, a record goes by its number or its fiscal year: meeting-3, survey-2022.
const idFrom = (kind: string, document: Members) =>
  `${kind}-${document.number ?? document.fiscal_year ?? newId().slice(-8)}`;

// What the address says already: /new/facility_request?project=project-62.
function askedFor(schema: Members): Members {
  const known = members(schema.properties);
  const typed = (name: string, value: string) => (typeOf(members(known[name])) === 'integer' ? Number(value) : value);
  return Object.fromEntries(
    [...paramsOf(route.get())].filter(([name]) => name in known).map(([name, value]) => [name, typed(name, value)]),
  );
}

function Form({chart}: {chart: Chart}) {
  const id = useRef(newId());
  const [effectiveOn, setEffectiveOn] = useState('');
  const schema = schemaOfNew(chart);
  const mine = institutionOf(session.get());
  const create = async (value: Json | undefined, waits: () => void) => {
    const chosen = chart.choosesIds ? {record: idFrom(chart.kind, members(value))} : {};
    const on = effectiveOn ? {effective_on: effectiveOn} : {};
    const made = await send(
      {command: 'create', kind: chart.kind, document: value ?? {}, ...chosen, ...on},
      id.current,
      waits,
    );
    announce(say('new.done'));
    go(pathToRecord(text(made.result.record)));
  };
  const asked = askedFor(schema);
  const begin = {...asked, ...(mine && 'institution' in members(schema.properties) ? {institution: mine} : {})};
  const [document, setDocument] = useState<Json>();
  const form = (
    <SchemaForm
      name={`new.${chart.kind}`}
      shape={{root: schema, schema}}
      send={say('new.send')}
      begin={begin}
      onSend={create}
      onChange={setDocument}
      pointerOf={pointer => pointer.replace(/^\/(document|doc)/, '')}
      extra={<EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />}
    />
  );
  if (chart.kind !== 'facility_request') return form;
  return (
    <div class="columns wide-left">
      <div>{form}</div>
      <aside>
        <Checks document={document} effectiveOn={effectiveOn} />
      </aside>
    </div>
  );
}

export function New({kind}: {kind: string}) {
  const chart = useChart(kind);
  if (!reference.get().kinds.has(kind)) return <Missing />;
  return (
    <>
      <Title>{say('new.title', {kind: kindName(kind)})}</Title>
      {chart ? (
        <Form chart={chart} />
      ) : (
        <p class="loading" aria-busy="true">
          {say('loading')}
        </p>
      )}
    </>
  );
}
