import { createInterface } from 'node:readline';
import { Interrupted } from '../cli/interrupted.js';
import { DEFAULT_ANSWERS, usualInstrument, usualLimit, type InitAnswers } from './init-answers.js';

const QUESTIONS: readonly { readonly key: keyof InitAnswers; readonly text: string }[] = [
  { key: 'name', text: 'Name of the bot' },
  { key: 'exchange', text: 'Exchange (sim is a made-up market)' },
  { key: 'instrument', text: 'Instrument, BASE/QUOTE' },
  { key: 'flavour', text: 'Flavour: grid-hodl, grid-sell, swing or cdca' },
  { key: 'amountPerGrid', text: 'Quote currency for each buy' },
  { key: 'interval', text: 'Distance from one price to the next' },
  { key: 'openBuyOrders', text: 'Open buys to keep' },
  { key: 'maxInvestment', text: 'Most quote currency to invest, or none for no limit' },
  { key: 'persistence', text: 'Kept in sqlite (a file) or postgres (a server)' },
];

/** Asks one question and returns what was typed. */
export type Question = (text: string) => Promise<string>;

/** How the questions are asked. */
export interface Asking {
  readonly question: Question;
  /** What is wrong with an answer; it is asked for again then. */
  readonly problemOf: (key: keyof InitAnswers, answers: InitAnswers) => Promise<string | undefined>;
  /** Tells it. */
  readonly say: (text: string) => void;
  /** Exchanges that are installed. */
  readonly exchanges: readonly string[];
}

/** Asks for everything that is not given; an empty answer keeps what is offered. What cannot be used is asked for again at once. */
export async function ask(offered: InitAnswers, given: Partial<InitAnswers>, asking: Asking): Promise<InitAnswers> {
  let answers = { ...offered, ...given };
  for (const { key, text } of QUESTIONS) {
    if (given[key] !== undefined) continue;
    if (key === 'instrument' && offered.instrument === DEFAULT_ANSWERS.instrument) {
      answers = { ...answers, instrument: usualInstrument(answers.exchange) };
    }
    if (key === 'maxInvestment') answers = { ...answers, maxInvestment: usualLimit(answers.amountPerGrid) };
    const choices = key === 'exchange' && asking.exchanges.length > 0 ? `: ${asking.exchanges.join(', ')}` : '';
    answers = await askOne(key, `${text}${choices}`, answers, asking);
  }
  return answers;
}

async function askOne(
  key: keyof InitAnswers,
  text: string,
  offered: InitAnswers,
  { question, problemOf, say }: Asking,
): Promise<InitAnswers> {
  for (;;) {
    const answer = (await question(`${text} [${offered[key]}]: `)).trim();
    const answers = answer === '' ? offered : { ...offered, [key]: answer };
    const problem = await problemOf(key, answers);
    if (problem === undefined) return answers;
    say(`  ${answers[key]}: ${problem}\n`);
  }
}

/** Runs something that asks on this process's terminal. Lines that are typed ahead answer the questions to come. */
export async function onTerminal<Result>(run: (question: Question) => Promise<Result>): Promise<Result> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  try {
    return await run(async (text) => {
      terminal.setPrompt(text);
      terminal.prompt();
      const line = await lines.next();
      if (line.done === true) {
        process.stdout.write('\n');
        throw new Interrupted('the user');
      }
      return line.value;
    });
  } finally {
    terminal.close();
  }
}
