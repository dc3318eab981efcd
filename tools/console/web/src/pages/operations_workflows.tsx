// The workflows, drawn: every state, and who may send what from it.
import {useState} from 'preact/hooks';
import {Chart, State} from '../chart';
import {authorityName, kindName, reference} from '../reference';
import {pick, say} from '../say';
import {Choice} from '../parts/choice';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {useChart} from '../parts/use_chart';
import {Picture} from '../record/picture';

interface Row {
  state: State;
  event: string;
  title: string;
  by: string;
  to: string;
}

function rowsOf(chart: Chart): Row[] {
  return [...chart.states.values()].flatMap(state =>
    state.out.map(out => ({
      state,
      event: out.event,
      title: pick(out.title),
      by: out.by.map(authorityName).join(say('list.or')) || say('why.engine'),
      to: out.targets.map(id => pick(chart.states.get(id)?.title) || id).join(say('list.and')),
    })),
  );
}

const columns = (): Column<Row>[] => [
  {title: say('column.state'), head: true, of: row => pick(row.state.title) || row.state.id},
  {title: say('operations.what'), of: row => row.title || row.event},
  {title: say('operations.who'), of: row => row.by},
  {title: say('operations.to'), of: row => row.to},
];

export function Workflows() {
  const [kind, setKind] = useState('project'),
    chart = useChart(kind);
  return (
    <Section id="workflows" title={say('operations.workflows')}>
      <Choice
        id="workflow"
        label={say('column.kind')}
        always
        value={kind}
        choices={[...reference.get().kinds.keys()].map(each => [each, kindName(each)])}
        onChange={setKind}
      />
      {chart && (
        <>
          <Picture key={kind} chart={chart} configuration={[]} moves={[]} everything />
          <Table caption={say('operations.transitions')} columns={columns()} rows={rowsOf(chart)} />
        </>
      )}
    </Section>
  );
}
