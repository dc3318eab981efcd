// A part of a page, under a heading that can be jumped to.
import {ComponentChildren} from 'preact';

export function Section({
  id,
  title,
  children,
  more,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
  more?: ComponentChildren;
}) {
  return (
    <section class="section" aria-labelledby={`${id}-title`}>
      <div class="head">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        {more}
      </div>
      {children}
    </section>
  );
}
