import type { BacktestResult } from '@gridbot/backtest';
import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { aMeta, aRun } from './made-up-run.fixture.js';
import { START } from './made-up-market.fixture.js';
import { verdict } from './verdict.js';

const DAY = 86_400_000;
const gain = (profit: string, more: Partial<BacktestResult> = {}): BacktestResult => {
  const run = aRun(more);
  return { ...run, equity: { ...run.equity, profit: decimal(profit) } };
};
const all = (run: BacktestResult, meta = {}): string => {
  const { warnings, headline, sentences } = verdict(run, meta);
  return [...warnings, headline, ...sentences].join('\n');
};

describe('the verdict', () => {
  it.each([
    ['612', /^The bot gained 612.00 USD .* in 333 d\.$/],
    ['-5', /^The bot lost 5.00 USD /],
    ['0', /^The bot neither gained nor lost in /],
  ])('of a profit of %s says %s', (profit, words) => {
    expect(verdict(gain(profit)).headline).toMatch(words);
  });

  it('tells round trips from what is held, and compares with buy and hold', () => {
    const text = all(gain('612'));
    expect(text).toContain(
      '38 finished round trips earned 815.50 USD. Holding on to BTC, 0.15 of which is left, lost 203.50 USD.',
    );
    expect(text).toContain(
      'Buy and hold would have come to -660.00 USD (-6.60 %): the bot ended 1,272.00 USD ahead of it.',
    );
  });

  it('says so when nothing was traded, without praising zero fees', () => {
    const { trades } = aRun();
    const text = all(gain('0', { trades: { ...trades, fills: 0 } }));
    expect(text).toContain('Nothing was traded in 333 d.');
    expect(text).not.toContain('round trip');
  });
});

describe('warnings', () => {
  const of = (run: BacktestResult, meta = {}): string => verdict(run, meta).warnings.join('\n');

  it('are none for a long run with many round trips inside the grid', () => {
    const { performance } = aRun();
    expect(of(aRun({ performance: { ...performance, outside: { share: 0.1, longest: DAY } } }))).toBe('');
  });

  it.each([
    ['a short period', aRun({ to: START + 20 * DAY }), 'A short period: 20 d'],
    ['time outside the grid', aRun(), 'Outside the grid for 29.00 % of the time (21.00 % without a resting buy'],
    ['a ledger that does not balance', aRun({ ledgerBalanced: false }), 'The ledger does not balance'],
    ['what the data and the preflight warn of', aRun({ warnings: ['odd data'] }), 'odd data'],
  ])('tell of %s', (_what, run, words) => {
    expect(of(run)).toContain(words);
  });

  it('tell of few round trips', () => {
    const { performance } = aRun();
    const few = (count: number) =>
      aRun({ performance: { ...performance, roundTrips: { ...performance.roundTrips, count } } });
    expect(of(few(0))).toContain('Few round trips: none finished');
    expect(of(few(29))).toContain('Few round trips: 29 finished');
    expect(of(few(30))).not.toContain('Few round trips');
  });

  it('tell first of claims that do not hold in every reading', () => {
    expect(verdict(aRun(), aMeta()).warnings[0]).toBe(
      'Not robust: “it gained” holds in some readings of the same rows and not in others.',
    );
  });

  it('tell of missing candles', () => {
    const run = aRun();
    const gaps = { ...run.data!.gaps, missing: run.data!.rows };
    expect(of(aRun({ data: { ...run.data!, gaps } }))).toMatch(/^5\d\.\d\d % of the candles are missing/m);
  });
});

it('gives the range over the readings', () => {
  expect(all(aRun(), aMeta())).toContain('give between -45.00 USD and +700.00 USD');
});
