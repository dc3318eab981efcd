// Paths of the page, without a reload.
import {store} from './store';

// Whether the page was changed and nobody was told yet: its heading then takes the focus, once it is there.
let moved = false;

export function hasMoved(): boolean {
  const was = moved;
  moved = false;
  return was;
}

const here = () => location.pathname + location.search;
export const route = store(here());

addEventListener('popstate', () => {
  moved = true;
  route.set(here());
});

export function go(path: string, replace = false) {
  if (path === here()) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  route.set(path);
  if (replace) return;
  moved = true;
  scrollTo(0, 0);
}

// A click on a link of ours changes the page; with a modifier the browser does what it always does.
export function followLink(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element).closest?.('a');
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
  if (link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export const pathOf = (url: string) => url.split('?')[0]!;
export const paramsOf = (url: string) => new URLSearchParams(url.split('?')[1] ?? '');

// The same page with other parameters; an empty one is left out.
export function withParams(url: string, changed: Record<string, string>): string {
  const params = paramsOf(url);
  for (const [name, value] of Object.entries(changed)) value ? params.set(name, value) : params.delete(name);
  const written = params.toString();
  return pathOf(url) + (written ? '?' + written : '');
}
