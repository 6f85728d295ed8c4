import { afterEach, describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { plugin } from '@gridbot/strategy-grid';
import type { WorkerPool } from '@gridbot/sweep';
import type { TellStage } from '../sweep/stage-line.js';
import { aimless, candlesOf, returning, someTerms } from './made-up-market.fixture.js';
import { designParts, designThreads, suggest } from './suggest.fixture.js';
import { suggestionLines } from './suggestion.view.js';

// Hundreds of backtests a case.
const TIMEOUT = 180_000;
/** High fees make large steps, and those few orders. */
const dear = someTerms({
  fees: { maker: decimal('0.006'), taker: decimal('0.006'), asset: 'quote', origin: 'test' },
});

describe('a suggestion', () => {
  let threads: WorkerPool | undefined;

  afterEach(() => threads?.close());

  it(
    'finds the edge of a price that always comes back, with settings that can be used',
    async () => {
      const { judgement, settings, evidence, rungs } = await suggest(returning(120, 5), dear, { paths: 0 });
      expect(evidence.walkForward!.outOfSample.return).toBeGreaterThan(0);
      expect(judgement.findings.filter(({ says }) => says !== 'for').map(({ text }) => text)).toEqual([]);
      expect(judgement.verdict).toBe('edge');
      expect(plugin.parseConfig({ ...settings })).toBeDefined();
      expect(rungs).toBeGreaterThan(1);
      expect(evidence.study.trials).toBe(evidence.designs);
    },
    TIMEOUT,
  );

  it(
    'calls an aimless price no edge',
    async () => {
      const { judgement } = await suggest(aimless(100, 1), someTerms(), { paths: 0 });
      expect(judgement.verdict).not.toBe('edge');
    },
    TIMEOUT,
  );

  it('says what speaks against it: too little data, a trend, the worst case', async () => {
    const rise = await suggest(
      candlesOf(Array.from({ length: 24 * 40 }, (_none, i) => 100 * 1.001 ** i + 0.3 * (i % 3))),
      someTerms(),
    );
    const text = suggestionLines(rise).join('\n');
    expect(rise.judgement.verdict).not.toBe('edge');
    expect(rise.warnings.join('\n')).toMatch(
      /too little data: 40 days[\s\S]*too short for walk-forward[\s\S]*trending[\s\S]*buying and holding[\s\S]*worst case/,
    );
    for (const line of ['Verdict: ', 'strategy:', 'interval: ', 'Warnings', 'Not known', 'expect less']) {
      expect(text).toContain(line);
    }
  });

  it('is the same to the letter for the same data and seed, in this thread and by two others, and tells how far it is', async () => {
    const [series, terms] = [aimless(70, 7), someTerms()];
    const one = await suggest(series, terms);
    threads = designThreads(designParts(series, terms), 2);
    const told: string[] = [];
    const tell: TellStage = (stage, done, total) => void told.push(`${stage} ${done}/${total}`);
    const { run, capacity } = threads;
    const two = await suggest(series, terms, { run, concurrency: capacity, tell });
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one.evidence.walkForward!.windows.length).toBe(6);
    const { designs } = one.evidence;
    for (const line of [`designs ${designs}/${designs}`, 'walk-forward windows 6/6', 'rearranged histories 12/12'])
      expect(told).toContain(line);
  });

  it('ends with the reason of its stop, whatever it was at', async () => {
    const stop = new AbortController();
    const [series, terms] = [aimless(70, 7), someTerms()];
    threads = designThreads(designParts(series, terms), 1);
    const tell: TellStage = (stage) => {
      if (stage !== 'walk-forward windows') return;
      stop.abort(new Error('enough'));
      void threads?.close();
    };
    const { run, capacity: concurrency } = threads;
    await expect(suggest(series, terms, { run, concurrency, tell, stop: stop.signal })).rejects.toThrow('enough');
  });

  it('is refused with what is missing where the balance is too small, or the data too short', async () => {
    const poor = someTerms({ balances: { USD: decimal('1') } });
    await expect(suggest(aimless(50, 1), poor)).rejects.toMatchObject({
      code: 'PREFLIGHT.REFUSED',
      message: expect.stringContaining('the balance of 1 USD'),
    });
    await expect(suggest(candlesOf([1, 2, 3]), someTerms())).rejects.toMatchObject({ code: 'DATA.EMPTY' });
  });
});
