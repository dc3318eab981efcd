// My institution's answer: the list as renkei has it, last year's types beside, a note where one is needed; confirmed as of a position.
import {useState} from 'preact/hooks';
import {shortDay} from '../dates';
import {Members, list, members, text} from '../json';
import {organisationName, typeName} from '../reference';
import {pick, say} from '../say';
import {Shown} from '../parts/asked';
import {RecordLink} from '../parts/record_link';
import {Section} from '../parts/section';
import {Column, Table} from '../parts/table';
import {SendButton} from '../parts/send_button';
import {useQuery} from '../use_query';

const types = (row: Members) =>
  list(row.types)
    .map(members)
    .map(each => say('place.with', {role: typeName(text(each.type)), place: shortDay(text(each.effective_on))}))
    .join(say('list.and'));

function List({
  data,
  notes,
  onNote,
}: {
  data: Members;
  notes: Record<string, string>;
  onNote(project: string, note: string): void;
}) {
  const columns: Column<Members>[] = [
    {
      title: say('column.title'),
      head: true,
      of: row => <RecordLink id={text(row.project)}>{pick(row.title)}</RecordLink>,
    },
    {title: say('survey.this_year'), of: types},
    {
      title: say('survey.last_year'),
      of: row =>
        list(row.last_types)
          .map(each => typeName(text(each)))
          .join(say('list.and')) || say('survey.no_type'),
    },
    {
      title: say('survey.change'),
      of: row =>
        say(
          row.change === 'same'
            ? 'survey.same'
            : row.change === 'new'
              ? 'survey.new'
              : row.change === 'gone'
                ? 'survey.gone'
                : 'survey.changed',
        ),
    },
    {
      title: say('survey.note'),
      of: row => (
        <input
          type="text"
          aria-label={say('survey.note_on', {what: pick(row.title)})}
          maxLength={2000}
          value={notes[text(row.project)] ?? text(row.note)}
          onInput={event => onNote(text(row.project), event.currentTarget.value)}
        />
      ),
    },
  ];
  return <Table caption={say('survey.list')} hidden columns={columns} rows={list(data.rows).map(members)} />;
}

export function AnswerForm({year, institution}: {year: number; institution: string}) {
  const asked = useQuery(
    'survey.show',
    {fiscal_year: year, institution},
    each => each.kind === 'survey_response' || each.kind === 'project',
  );
  const [notes, setNotes] = useState<Record<string, string>>({});
  if (asked.problem?.code === 'unknown_record') return <p class="empty">{say('survey.not_asked')}</p>;
  return (
    <Shown asked={asked}>
      {data => {
        const response = members(data.response),
          id = text(response.response),
          state = text(response.state);
        const written = Object.entries(notes)
          .filter(([, note]) => note.trim())
          .map(([project, note]) => ({project, text: note}));
        const answer: Members = {
          command: 'send',
          record: id,
          event: 'answer',
          data: {as_of: Number(data.as_of), ...(written.length ? {notes: written} : {})},
        };
        return (
          <Section id="answer" title={say('survey.answer_of', {who: organisationName(institution)})}>
            <p>{say('survey.answer_lead', {seq: Number(data.as_of), day: shortDay(text(response.due_on))})}</p>
            {text(data.comments) && <p class="note">{text(data.comments)}</p>}
            <List data={data} notes={notes} onNote={(project, note) => setNotes({...notes, [project]: note})} />
            <p class="quiet-text">{say('survey.list_wrong')}</p>
            <div class="buttons">
              {['prefilled', 'returned', 'answered'].includes(state) && (
                <SendButton command={answer} primary label={say('survey.confirm')} done={say('survey.confirmed')} />
              )}
              {state === 'answered' && (
                <SendButton
                  command={{command: 'send', record: id, event: 'sign_off'}}
                  label={say('survey.sign_off')}
                  done={say('survey.signed_off')}
                />
              )}
              <RecordLink id={id}>{say('survey.to_response')}</RecordLink>
            </div>
          </Section>
        );
      }}
    </Shown>
  );
}
