// What a query answers, asked again when a hint says that it may have changed.
import {useEffect, useRef, useState} from 'preact/hooks';
import {Problem, everyRow, query} from './api';
import {Members} from './json';
import {Hint, onHint} from './live';

export interface Asked<T> {
  data: T | null;
  seq: number;
  problem: Problem | null;
  again(): void;
}

type Touches = (record: {record: string; kind: string}) => boolean;
const GATHER_MS = 60;

// `ask` is asked again with the position that its answer has to reach; `key` names what is asked.
export function useAsked<T>(
  key: string,
  ask: (minSeq: number) => Promise<{data: T; seq: number}>,
  touches: Touches,
): Asked<T> {
  const [state, setState] = useState<{key: string; data: T | null; seq: number; problem: Problem | null}>({
    key,
    data: null,
    seq: 0,
    problem: null,
  });
  const latest = useRef({key, ask, touches});
  latest.current = {key, ask, touches};
  const run = useRef<(minSeq: number) => void>(() => {});
  run.current = minSeq => {
    latest.current.ask(minSeq).then(
      ({data, seq}) => latest.current.key === key && setState({key, data, seq, problem: null}),
      problem =>
        latest.current.key === key && problem instanceof Problem && setState(before => ({...before, key, problem})),
    );
  };
  useEffect(() => {
    if (key) run.current(0);
    let waiting: ReturnType<typeof setTimeout> | undefined,
      most = 0;
    const stop = onHint((hint: Hint) => {
      if (!latest.current.key || !hint.records.some(latest.current.touches)) return;
      most = Math.max(most, hint.seq);
      waiting ??= setTimeout(() => {
        waiting = undefined;
        run.current(most);
      }, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [key]);
  const current = state.key === key ? state : {data: null, seq: 0, problem: null};
  return {data: current.data, seq: current.seq, problem: current.problem, again: () => run.current(0)};
}

// `args` null: nothing is asked yet.
export function useQuery<T = Members>(name: string, args: Members | null, touches: Touches = () => false): Asked<T> {
  return useAsked<T>(
    args ? name + JSON.stringify(args) : '',
    async minSeq => {
      const answer = await query<T>(name, {...args, ...(minSeq ? {min_seq: minSeq} : {})});
      return {data: answer.result, seq: answer.seq};
    },
    touches,
  );
}

export function useRows(name: string, args: Members | null, touches: Touches = () => false): Asked<Members[]> {
  return useAsked<Members[]>(
    args ? 'rows ' + name + JSON.stringify(args) : '',
    async minSeq => {
      const {rows, seq} = await everyRow(name, {...args, ...(minSeq ? {min_seq: minSeq} : {})});
      return {data: rows, seq};
    },
    touches,
  );
}
