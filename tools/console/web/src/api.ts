// The server's API: one function a route. A refusal is thrown as a Problem; what is unknown is asked again with the same id.
import {Json, Members, list, members, text} from './json';
import {Session, session} from './session';

export interface Fault {
  pointer: string;
  detail: string;
}

export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    readonly errors: Fault[],
  ) {
    super(detail);
  }
}

export interface Answer<T = Members> {
  seq: number;
  result: T;
}

const PATIENCE_MS = 60_000;
const PAUSE_MS = 700;
const CSRF = 'X-CSRF-Token';

function problemOf(status: number, body: Members): Problem {
  const errors = list(body.errors).map(each => ({
    pointer: text(members(each).pointer),
    detail: text(members(each).detail),
  }));
  const code = text(body.type).split(':').pop() || `http_${status}`;
  return new Problem(code, status, text(body.detail) || text(body.title), errors);
}

async function call(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {credentials: 'same-origin', redirect: 'error', ...init});
  } catch {
    throw new Problem('unreachable', 0, '', []);
  }
  if (response.ok) return response;
  const problem = problemOf(response.status, members(await response.json().catch(() => null)));
  if (response.status === 401 && session.get() && problem.code !== 'wrong_password') session.set(null);
  throw problem;
}

function posted(body: Json, more: Record<string, string> = {}): RequestInit {
  const token = session.get()?.csrf;
  const headers = {'Content-Type': 'application/json', ...(token ? {[CSRF]: token} : {}), ...more};
  return {method: 'POST', headers, body: JSON.stringify(body)};
}

const asJson = async (response: Response) => members(await response.json());
const asSession = async (response: Promise<Response>) => (await asJson(await response)) as unknown as Session;

export const signIn = (name: string, password: string) => asSession(call('/api/v1/sign-in', posted({name, password})));
export const acceptInvitation = (token: string, password: string) =>
  asSession(call('/api/v1/invitations/accept', posted({token, password})));
export const signOut = (everywhere: boolean) => call('/api/v1/sign-out', posted({everywhere}));
export const confirmPassword = (password: string) => call('/api/v1/confirm', posted({password}));
// What the user chose, kept for every device: the language, and up to which position the changes were seen.
export const prefer = (chosen: {lang?: string; seen?: number}) => call('/api/v1/preferences', posted(chosen));
export const currentSession = () => asSession(call('/api/v1/session', {}));

// Personal tokens: for scripts of one's own. The token itself is told once, when it is made.
export const tokens = async () => list((await asJson(await call('/api/v1/tokens', {}))).rows).map(members);
export const makeToken = async (label: string, days: number) =>
  text((await asJson(await call('/api/v1/tokens', posted({label, days})))).token);
export const revokeToken = (id: string) => call(`/api/v1/tokens/${encodeURIComponent(id)}/revoke`, posted({}));

export async function query<T = Members>(name: string, args: Members = {}): Promise<Answer<T>> {
  return (await asJson(await call(`/api/v1/queries/${name}`, posted(args as Json)))) as unknown as Answer<T>;
}

// Queries that give all their rows at once.
const WHOLE = new Set(['workflow.list', 'worker.list', 'worker.parked', 'record.intervals']);

// Every row of a list, page by page.
export async function everyRow(name: string, args: Members = {}): Promise<{rows: Members[]; seq: number}> {
  const rows: Members[] = [];
  for (let after: Members = {}; ;) {
    const page = await query(name, {...(WHOLE.has(name) ? {} : {limit: 1000}), ...args, ...after});
    rows.push(...list(page.result.rows).map(members));
    if (page.result.next === undefined) return {rows, seq: page.seq};
    after = {after: page.result.next};
  }
}

export async function definitionOf(kind: string, version?: number): Promise<Members> {
  const asked = version === undefined ? '' : `?version=${version}`;
  return asJson(await call(`/api/v1/definitions/${encodeURIComponent(kind)}${asked}`, {}));
}

export const newId = () =>
  'web-' + [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

const mayAskAgain = (problem: unknown) =>
  problem instanceof Problem &&
  (problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504);

// A command takes effect once, however often it is sent: while nobody knows whether it did, it is sent again. `waits` is told
// that it takes longer.
export async function send(command: Members, id: string, waits: () => void = () => {}): Promise<Answer> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return (await asJson(
        await call('/api/v1/commands', posted(command as Json, {'Idempotency-Key': id})),
      )) as unknown as Answer;
    } catch (problem) {
      if (!mayAskAgain(problem) || Date.now() > end) throw problem;
      waits();
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
  }
}

// A paper that a worker makes: its bytes, and what to call the file.
export async function paper(name: string, request: Members): Promise<Blob> {
  return (await call(`/api/v1/papers/${name}`, posted(request as Json))).blob();
}
