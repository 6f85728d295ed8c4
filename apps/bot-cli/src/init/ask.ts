import { createInterface } from 'node:readline/promises';
import type { InitAnswers } from './bot-yaml.js';

const QUESTIONS: readonly { readonly key: keyof InitAnswers; readonly text: string }[] = [
  { key: 'name', text: 'Name of the bot' },
  { key: 'exchange', text: 'Exchange (sim is a made-up market)' },
  { key: 'instrument', text: 'Instrument, BASE/QUOTE' },
  { key: 'flavour', text: 'Flavour: grid-hodl, grid-sell, swing or cdca' },
  { key: 'amountPerGrid', text: 'Quote currency for each buy' },
  { key: 'interval', text: 'Distance from one price to the next' },
  { key: 'openBuyOrders', text: 'Open buys to keep' },
  { key: 'maxInvestment', text: 'Most quote currency to invest, none for no limit' },
];

/** Asks one question at a time on the terminal; an empty answer keeps what is offered. */
export async function ask(offered: InitAnswers, given: Partial<InitAnswers>): Promise<InitAnswers> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    let answers = offered;
    for (const { key, text } of QUESTIONS) {
      if (given[key] !== undefined) continue;
      const answer = (await terminal.question(`${text} [${answers[key]}]: `)).trim();
      if (answer !== '') answers = { ...answers, [key]: key === 'maxInvestment' && answer === 'none' ? '' : answer };
    }
    return answers;
  } finally {
    terminal.close();
  }
}
