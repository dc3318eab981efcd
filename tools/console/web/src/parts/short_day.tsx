// A day in a row of a table: it stays on one line.
import {shortDay} from '../dates';

export const ShortDay = ({of}: {of: string}) =>
  of ? (
    <time class="day" dateTime={of.slice(0, 10)}>
      {shortDay(of)}
    </time>
  ) : null;
