// Begins: who is signed in, then the page.
import '@digital-go-jp/design-tokens/dist/tokens.css';
import './style/base.css';
import './style/layout.css';
import './style/form.css';
import './style/record.css';
import './style/pages.css';
import './style/print.css';
import {render} from 'preact';
import {App} from './app';
import {Problem, currentSession} from './api';
import {asLanguage, remembered, speak} from './say';
import {session} from './session';

async function begin() {
  speak(remembered());
  try {
    const who = await currentSession();
    speak(asLanguage(who.lang));
    session.set(who);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    session.set(null);
  }
  render(<App />, document.getElementById('app')!);
}

void begin();
