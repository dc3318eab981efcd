// What narrows a list: a form that sends nothing, since every change shows at once.
import {ComponentChildren} from 'preact';
import {say} from '../say';

// `search`: it is how one looks for something, which screen readers offer as a landmark.
export function Filters({
  title = say('filter.title'),
  search,
  children,
}: {
  title?: string;
  search?: boolean;
  children: ComponentChildren;
}) {
  return (
    <form
      class="filters"
      role={search ? 'search' : undefined}
      aria-label={title}
      onSubmit={event => event.preventDefault()}
    >
      {children}
    </form>
  );
}

// Words to look for, taken when they are typed to the end.
export function Words({
  id,
  label = say('filter.search'),
  value,
  onChange,
}: {
  id: string;
  label?: string;
  value: string;
  onChange(words: string): void;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="search" value={value} onChange={event => onChange(event.currentTarget.value.trim())} />
    </div>
  );
}
