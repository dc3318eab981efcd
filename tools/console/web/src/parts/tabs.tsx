// Views of one page, one of them chosen.
import {Word, say} from '../say';

export function Tabs({tabs, chosen, onChoose}: {tabs: [string, Word][]; chosen: string; onChoose(tab: string): void}) {
  return (
    <div class="tabs">
      {tabs.map(([id, word]) => (
        <button key={id} type="button" aria-pressed={chosen === id} onClick={() => onChoose(id)}>
          {say(word)}
        </button>
      ))}
    </div>
  );
}
