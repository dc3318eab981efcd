// What ids stand for: organisations, the taxonomy's stages, types and roles, and workflows. Asked once, and again when changed.
import {definitionOf, everyRow} from './api';
import {Chart, chartOf} from './chart';
import {Members, list, members, text} from './json';
import {fiscalYear} from './dates';
import {onHint} from './live';
import {language, pick, say, sayId} from './say';
import {store} from './store';

interface Reference {
  organisations: Map<string, Members>;
  stages: Members[];
  types: Members[];
  roles: Members[];
  kinds: Map<string, Members>;
}

export const reference = store<Reference>({
  organisations: new Map(),
  stages: [],
  types: [],
  roles: [],
  kinds: new Map(),
});

export async function loadReference() {
  const [organisations, taxonomies, workflows] = await Promise.all([
    everyRow('record.list', {kind: 'organisation'}),
    everyRow('record.list', {kind: 'taxonomy'}),
    everyRow('workflow.list').catch(() => ({rows: [] as Members[], seq: 0})),
  ]);
  const taxonomy = members(taxonomies.rows[0]?.document);
  reference.set({
    organisations: new Map(organisations.rows.map(row => [text(row.id), members(row.document)])),
    stages: list(taxonomy.stages).map(members),
    types: list(taxonomy.types).map(members),
    roles: list(taxonomy.roles).map(members),
    kinds: new Map(workflows.rows.map(row => [text(row.kind), row])),
  });
}

onHint(hint => {
  if (hint.records.some(each => each.kind === 'organisation' || each.kind === 'taxonomy')) void loadReference();
});

const titled = (rows: Members[], id: string) => pick(rows.find(row => row.id === id)?.title) || id;

export const stageName = (id: string) => titled(reference.get().stages, id);
export const typeName = (id: string) => titled(reference.get().types, id);
export const kindName = (kind: string) => pick(reference.get().kinds.get(kind)?.title) || kind;

export function organisationName(id: string): string {
  return pick(members(reference.get().organisations.get(id)).name) || id;
}

// Where somebody or something with a name stands in a list: in Japanese by how the name is read, where that is known.
const placeOf = (document: Members) => (language() === 'ja' && text(document.kana)) || pick(document.name);
const placeOfOrganisation = (id: string) => placeOf(members(reference.get().organisations.get(id))) || id;

const ORDERS = {ja: new Intl.Collator('ja'), en: new Intl.Collator('en')};
function sorted<T>(rows: T[], place: (row: T) => string): T[] {
  const order = ORDERS[language()];
  return rows
    .map(row => ({row, at: place(row)}))
    .sort((a, b) => order.compare(a.at, b.at))
    .map(each => each.row);
}

export const byOrganisation = <T>(rows: T[], of: (row: T) => string) =>
  sorted(rows, row => placeOfOrganisation(of(row)));
export const peopleInOrder = (rows: Members[]) => sorted(rows, row => placeOf(members(row.document)) || text(row.id));

// Organisations to choose from, in the order of their names.
export function organisationChoices(keep: (document: Members) => boolean = () => true): [string, string][] {
  const kept = [...reference.get().organisations].filter(([, document]) => keep(document)).map(([id]) => id);
  return byOrganisation(kept, id => id).map(id => [id, organisationName(id)]);
}

// What a record is called: its title or name; else what its id is made of (survey_response-2022-riken).
export function nameOfRecord(row: Members): string {
  const document = members(row.document);
  return pick(document.title) || pick(document.name) || nameFromId(text(row.id));
}

export function nameFromId(id: string): string {
  const [kind = '', ...parts] = id.split('-');
  const named = parts.map(part => (/^(19|20)\d\d$/.test(part) ? fiscalYear(Number(part)) : organisationName(part)));
  if (!reference.get().kinds.has(kind) || parts.length === 0) return id;
  return parts.length > 1 ? named.join(' ') : `${kindName(kind)} ${named[0]}`;
}

// "coordinator@/lead" → 連携担当者（代表機関）.
export function authorityName(by: string): string {
  const [role = '', place] = by.split('@');
  const name = titled(reference.get().roles, role);
  return place ? say('place.with', {role: name, place: sayId('place', place.split('/')[1] ?? '')}) : name;
}

const charts = new Map<string, Promise<Chart>>();

// The workflow of a kind; the newest when no version is named.
export function chart(kind: string, version?: number): Promise<Chart> {
  const key = `${kind} ${version ?? ''}`;
  const known = charts.get(key);
  if (known) return known;
  const asked = definitionOf(kind, version).then(chartOf);
  charts.set(key, asked);
  asked.catch(() => charts.delete(key));
  return asked;
}
