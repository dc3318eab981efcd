// The page's heading, which also names the window; focus goes to it when the page was changed.
import {useEffect} from 'preact/hooks';

export function Title({children}: {children: string}) {
  useEffect(() => {
    document.title = `${children} – renkei`;
  }, [children]);
  return <h1 tabIndex={-1} id="page-title">{children}</h1>;
}
