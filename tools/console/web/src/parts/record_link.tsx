// A link to a record's page.
import {ComponentChildren} from 'preact';

export const pathToRecord = (id: string) => `/records/${encodeURIComponent(id)}`;

export function RecordLink({id, children}: {id: string; children?: ComponentChildren}) {
  return <a href={pathToRecord(id)}>{children ?? id}</a>;
}
