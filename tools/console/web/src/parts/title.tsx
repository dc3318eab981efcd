// The page's heading, which also names the window; focus goes to it when the page was changed.
import {useEffect, useRef} from 'preact/hooks';
import {hasMoved} from '../router';

export function Title({children}: {children: string}) {
  useEffect(() => {
    document.title = `${children} – renkei`;
  }, [children]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({preventScroll: true});
  }, []);
  return (
    <h1 tabIndex={-1} id="page-title" ref={heading}>
      {children}
    </h1>
  );
}
