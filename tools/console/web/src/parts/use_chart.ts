// A workflow, for a component that shows something of its kind.
import {useEffect, useState} from 'preact/hooks';
import {Chart} from '../chart';
import {chart} from '../reference';

export function useChart(kind: string | undefined, version?: number): Chart | null {
  const [found, setFound] = useState<{key: string; chart: Chart} | null>(null);
  const key = `${kind} ${version ?? ''}`;
  useEffect(() => {
    let here = true;
    if (kind)
      chart(kind, version).then(
        each => here && setFound({key, chart: each}),
        () => {},
      );
    return () => {
      here = false;
    };
  }, [key]);
  return found?.key === key ? found.chart : null;
}

// The charts of several kinds and versions at once.
export function useCharts(pairs: [string, number][]): Map<string, Chart> {
  const [found, setFound] = useState(new Map<string, Chart>());
  const keys = [...new Set(pairs.map(([kind, version]) => `${kind} ${version}`))].sort();
  useEffect(() => {
    let here = true;
    Promise.all(
      keys.map(async key => {
        const [kind = '', version] = key.split(' ');
        return [key, await chart(kind, Number(version))] as const;
      }),
    ).then(
      all => here && setFound(new Map(all)),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [keys.join('|')]);
  return found;
}
