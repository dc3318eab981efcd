// A refusal, as what to do about it; the engine's own words where there are no better ones.
import {Problem} from '../api';
import ja from '../words/ja.json';
import {Word, say} from '../say';

export function troubleText(problem: Problem): string {
  const key = `problem.${problem.code}`;
  return key in ja ? say(key as Word) : `${say('problem.other')} ${problem.message}`;
}

export function Trouble({problem, quiet}: {problem: Problem; quiet?: boolean}) {
  const detail = problem.message && `problem.${problem.code}` in ja ? problem.message : '';
  return (
    <div class="trouble" role={quiet ? undefined : 'alert'}>
      <p>
        <strong>{troubleText(problem)}</strong>
      </p>
      {detail && (
        <p class="detail" lang="en">
          {detail}
        </p>
      )}
    </div>
  );
}
