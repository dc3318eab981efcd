// A paper that is being made: one at a time, since each takes its time; what went wrong is kept to be shown.
import {useState} from 'preact/hooks';
import {Problem, paper} from '../api';
import {Members} from '../json';

export interface MadePaper {
  making: string; // the form that is being made, or ''
  problem: Problem | null;
  make: (request: Members, take: (made: Blob) => Promise<void> | void) => Promise<void>;
}

// What the digest worker makes under that name (api.ts).
export function usePaper(name: string): MadePaper {
  const [making, setMaking] = useState(''),
    [problem, setProblem] = useState<Problem | null>(null);
  const make: MadePaper['make'] = async (request, take) => {
    if (making) return;
    setMaking(String(request.format));
    setProblem(null);
    try {
      await take(await paper(name, request));
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      setProblem(refused);
    } finally {
      setMaking('');
    }
  };
  return {making, problem, make};
}
