import { describe, expect, it } from '@jest/globals';
import { answerProblem } from './answer-problem.js';
import { ask, type Asking } from './ask.js';
import { DEFAULT_ANSWERS, type InitAnswers } from './init-answers.js';

/** Asks somebody who answers so; other questions get an empty answer. */
async function asking(
  replies: Readonly<Record<string, readonly string[]>>,
  given: Partial<InitAnswers> = {},
  change: Partial<Asking> = {},
) {
  const asked: string[] = [];
  const said: string[] = [];
  const left = new Map(Object.entries(replies).map(([begin, texts]) => [begin, [...texts]]));
  const answers = await ask(DEFAULT_ANSWERS, given, {
    question: async (text) => {
      asked.push(text);
      return [...left].find(([begin]) => text.startsWith(begin))?.[1].shift() ?? '';
    },
    problemOf: async () => undefined,
    say: (text) => said.push(text),
    exchanges: ['kraken', 'sim'],
    ...change,
  });
  return { answers, asked, said };
}

describe('the questions of init', () => {
  it('offer a default that an empty answer keeps', async () => {
    const { answers, asked } = await asking({ Distance: [' 2% '] });
    expect(answers).toEqual({ ...DEFAULT_ANSWERS, interval: '2%' });
    expect(asked).toContain('Open buys to keep [5]: ');
    expect(asked).toHaveLength(Object.keys(DEFAULT_ANSWERS).length);
  });

  it('leave out what a flag has answered', async () => {
    const { answers, asked } = await asking({}, { name: 'mine' });
    expect(answers.name).toBe('mine');
    expect(asked.join()).not.toContain('Name of the bot');
  });

  it('name the exchanges that are installed, and offer what is traded there', async () => {
    const { answers, asked } = await asking({ Exchange: ['binance'] });
    expect(asked).toContain('Exchange (sim is a made-up market): kraken, sim [sim]: ');
    expect(answers.instrument).toBe('BTC/USDT');
  });

  it('offer a limit that has room for ten buys', async () => {
    const { asked } = await asking({ Quote: ['2500'] });
    expect(asked).toContain('Most quote currency to invest, or none for no limit [25000]: ');
  });

  it('are asked again until the answer can be used, with the reason', async () => {
    const problemOf: Asking['problemOf'] = (key, answers) => answerProblem(key, answers, import.meta.dirname);
    const { answers, said } = await asking(
      {
        Name: ['two words', 'mine'],
        Exchange: ['krakn', 'sim'],
        Instrument: ['BTCUSD', 'BTC/USD'],
        Distance: ['2', '2%'],
        Quote: ['200'],
        Most: ['lots', '150', 'none'],
        Kept: ['oracle', 'postgres'],
      },
      {},
      { problemOf },
    );
    const changed = {
      name: 'mine',
      amountPerGrid: '200',
      interval: '2%',
      maxInvestment: 'none',
      persistence: 'postgres',
    };
    expect(answers).toEqual({ ...DEFAULT_ANSWERS, ...changed });
    expect(said).toEqual([
      expect.stringContaining('two words: must be a name of 1 to 40 letters'),
      expect.stringContaining('krakn: '),
      expect.stringContaining('BTCUSD: must be an instrument as BASE/QUOTE'),
      expect.stringContaining('2: must be above 0 and below 1'),
      expect.stringContaining('lots: must be a decimal number'),
      expect.stringContaining('150: is below one buy of 200, nothing could ever be bought; 2000 is room for 10 buys'),
      expect.stringContaining('oracle: must be one of sqlite, postgres, memory'),
    ]);
    expect(said[1]).toContain('kraken');
  });
});
