// What is new: hints from the server (position, record, kind), in order. A lost connection is said, and taken up again at the
// position that was reached, by the browser's EventSource and its Last-Event-ID.
import {currentSession} from './api';
import {Members, members, text} from './json';
import {store} from './store';

export interface Hint {
  seq: number;
  records: {record: string; kind: string}[];
}

// lost: no stream from the server; waiting: there is one, but the engine does not answer it.
export const connection = store<'off' | 'live' | 'lost' | 'waiting'>('off');
export const position = store(0);

const told = new Set<(hint: Hint) => void>();
let source: EventSource | null = null;

export function onHint(each: (hint: Hint) => void): () => void {
  told.add(each);
  return () => told.delete(each);
}

// One change a message: {"seq", "record", "kind"}.
function hintOf(data: string): Hint {
  const body: Members = members(JSON.parse(data));
  return {seq: Number(body.seq) || 0, records: [{record: text(body.record), kind: text(body.kind)}]};
}

// The browser gives up on an answer that is no stream (a proxy's 502); then we begin anew ourselves.
const AGAIN_MS = 1500;

export function follow(after: number) {
  source?.close();
  source = new EventSource(`/api/v1/events?after=${after}`);
  const mine = source;
  const available = (message: MessageEvent<string>) => {
    connection.set(members(JSON.parse(message.data)).available === false ? 'waiting' : 'live');
  };
  source.addEventListener('ready', available);
  source.addEventListener('engine', available);
  source.addEventListener('change', (message: MessageEvent<string>) => {
    const hint = hintOf(message.data);
    position.set(Math.max(position.get(), hint.seq));
    for (const each of [...told]) each(hint);
  });
  source.onerror = () => {
    connection.set('lost');
    if (mine.readyState === EventSource.CLOSED) setTimeout(() => mine === source && again(), AGAIN_MS);
  };
}

// Who is signed out by now is told so by the session's own answer, and follows nothing any more.
async function again() {
  const refused = source;
  await currentSession().catch(() => {});
  if (refused === source) follow(position.get());
}

export function stop() {
  source?.close();
  source = null;
  connection.set('off');
}
