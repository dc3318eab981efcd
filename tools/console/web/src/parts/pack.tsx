// A meeting's pack: its whole material, in each form.
import {language, say} from '../say';
import {saveAs} from './save';
import {Trouble} from './trouble';
import {usePaper} from './use_paper';

const FORMS = ['pdf', 'html', 'zip', 'json'];

export function Pack({meeting, title}: {meeting: string; title: string}) {
  const {making, problem, make} = usePaper('pack');
  const save = (format: string) =>
    make({meeting, format, lang: language()}, made => saveAs(made, `${meeting}.${format}`));
  return (
    <>
      <div class="buttons" role="group" aria-label={say('meetings.pack_of', {title})}>
        {FORMS.map(format => (
          <button
            key={format}
            type="button"
            aria-disabled={!!making}
            aria-label={say('meetings.save', {title, form: format.toUpperCase()})}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      <p role="status">{making && say('digests.making', {form: making.toUpperCase()})}</p>
      {problem && <Trouble problem={problem} />}
    </>
  );
}
