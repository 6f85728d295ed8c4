import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { plugin } from '@gridbot/strategy-grid';
import type { CandleSeries } from '@gridbot/history';
import type { MarketTerms } from '../simulation/market-terms.js';
import { aimless, candlesOf, returning, someTerms } from './made-up-market.fixture.js';
import { suggestGrid } from './suggest-grid.js';
import { suggestionLines } from './suggestion.view.js';
import type { Suggestion } from './suggestion.js';

const suggest = (series: CandleSeries, terms: MarketTerms = someTerms(), paths = 12): Promise<Suggestion> =>
  suggestGrid({ plugin, series, terms, path: 'olhc', seed: 1, paths });

// Hundreds of backtests a case.
const TIMEOUT = 180_000;
/** High fees make large steps, and those few orders. */
const dear = someTerms({
  fees: { maker: decimal('0.006'), taker: decimal('0.006'), asset: 'quote', origin: 'test' },
});

describe('a suggestion', () => {
  it(
    'finds the edge of a price that always comes back, with settings that can be used',
    async () => {
      const { judgement, settings, evidence, rungs } = await suggest(returning(120, 5), dear, 0);
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
      const { judgement } = await suggest(aimless(100, 1), someTerms(), 0);
      expect(judgement.verdict).not.toBe('edge');
    },
    TIMEOUT,
  );

  it('says what speaks against it: too little data, a trend, the worst case', async () => {
    const rise = await suggest(
      candlesOf(Array.from({ length: 24 * 40 }, (_none, i) => 100 * 1.001 ** i + 0.3 * (i % 3))),
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

  it('is the same for the same data and seed', async () => {
    const one = await suggest(aimless(50, 7));
    expect(JSON.stringify(await suggest(aimless(50, 7)))).toBe(JSON.stringify(one));
  });

  it('is refused with what is missing where the balance is too small, or the data too short', async () => {
    const poor = someTerms({ balances: { USD: decimal('1') } });
    await expect(suggest(aimless(50, 1), poor)).rejects.toMatchObject({
      code: 'PREFLIGHT.REFUSED',
      message: expect.stringContaining('the balance of 1 USD'),
    });
    await expect(suggest(candlesOf([1, 2, 3]))).rejects.toMatchObject({ code: 'DATA.EMPTY' });
  });
});
