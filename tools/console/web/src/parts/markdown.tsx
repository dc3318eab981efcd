// A digest's Markdown, as elements: headings, paragraphs, lists, tables, emphasis. Whatever else stands there is shown as text,
// markup of HTML too.
import {ComponentChildren} from 'preact';

const INLINE = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;
const unescaped = (written: string) => written.replace(/\\([\\`*_{}[\]()#+\-.!|<>~&])/g, '$1');

function inline(written: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const found of written.matchAll(INLINE)) {
    parts.push(unescaped(written.slice(from, found.index)));
    const [, strong, code, label, target] = found;
    if (strong) parts.push(<strong>{unescaped(strong)}</strong>);
    else if (code) parts.push(<code>{code}</code>);
    else parts.push(target!.startsWith('#') ? unescaped(label!) : `${unescaped(label!)}（${target}）`);
    from = found.index + found[0].length;
  }
  return [...parts, unescaped(written.slice(from))];
}

const cells = (row: string) =>
  row
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(each => each.trim());

function Rows({rows}: {rows: string[]}) {
  const [head = '', , ...body] = rows;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={cells(head).join('、')}>
      <table>
        <thead>
          <tr>
            {cells(head).map((each, i) => (
              <th key={i} scope="col">
                {inline(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, i) => (
            <tr key={i}>
              {cells(row).map((each, j) => (
                <td key={j}>{inline(each)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Block({lines}: {lines: string[]}) {
  const first = lines[0]!,
    heading = /^(#{1,6})\s+(.*)$/.exec(first);
  if (heading) {
    const Level = `h${Math.min(6, heading[1]!.length + 1)}` as 'h2';
    return (
      <>
        <Level>{inline(heading[2]!)}</Level>
        {lines.length > 1 && <Block lines={lines.slice(1)} />}
      </>
    );
  }
  if (first.startsWith('|')) return <Rows rows={lines} />;
  if (/^([-*]|\d+\.)\s/.test(first))
    return (
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{inline(line.replace(/^\s*([-*]|\d+\.)\s+/, ''))}</li>
        ))}
      </ul>
    );
  return <p>{inline(lines.join(' '))}</p>;
}

export function Markdown({written}: {written: string}) {
  const blocks = written
    .split(/\n\s*\n/)
    .map(block => block.split('\n').filter(line => line.trim()))
    .filter(lines => lines.length);
  return (
    <>
      {blocks.map((lines, i) => (
        <Block key={i} lines={lines} />
      ))}
    </>
  );
}
