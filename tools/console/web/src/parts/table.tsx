// A table that scrolls by itself where it is wider than the page.
import {ComponentChildren} from 'preact';

export interface Column<T> {
  title: string;
  of(row: T): ComponentChildren;
  number?: boolean;
  head?: boolean; // names the row
}

export function Table<T>({
  caption,
  columns,
  rows,
  hidden,
}: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  hidden?: boolean;
}) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption class={hidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(each => (
              <th key={each.title} scope="col" class={each.number ? 'number' : undefined}>
                {each.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {columns.map(each =>
                each.head ? (
                  <th key={each.title} scope="row">
                    {each.of(row)}
                  </th>
                ) : (
                  <td key={each.title} class={each.number ? 'number' : undefined}>
                    {each.of(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
