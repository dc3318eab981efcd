// One of the digest's charts. Its SVG is text with everything escaped; here it is read as XML and kept only if it is nothing but
// shapes and text.
import {useEffect, useRef} from 'preact/hooks';
import {bars} from '../../charts/bars.mjs';
import {sets} from '../../charts/sets.mjs';

const KINDS: Record<string, (chart: object) => string> = {bars, sets};
const SHAPES = new Set(['svg', 'title', 'desc', 'defs', 'pattern', 'rect', 'circle', 'path', 'text', 'g']);

function elementOf(svg: string): Element | null {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const all = [root, ...root.querySelectorAll('*')];
  const plain = all.every(
    each => SHAPES.has(each.localName) && [...each.attributes].every(attribute => !/^on|href$/i.test(attribute.name)),
  );
  return plain ? document.importNode(root, true) : null;
}

export function Drawing({chart}: {chart: {kind: string} & Record<string, unknown>}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = elementOf(KINDS[chart.kind]!(chart));
    box.current?.replaceChildren(...(drawn ? [drawn] : []));
  }, [JSON.stringify(chart)]);
  return <div class="chart" ref={box} />;
}
