import { describe, expect, it } from '@jest/globals';
import { TEST_TIME } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { viewOf } from '../view/bot-view.js';
import { notSentText, summaryLines } from '../view/summary.view.js';
import { aBot, tape } from './bot.fixture.js';
import { summarise } from './run-summary.js';
import { RunTotals } from './run-totals.js';

/** Runs of one bot, one after the other, on one memory: what each tells of itself at its end. */
async function runs(...tapes: readonly (readonly string[])[]) {
  const database = new MemoryDatabase(Math.random);
  const told = [];
  for (const [index, prices] of tapes.entries()) {
    const from = TEST_TIME + index * 60_000;
    const store = openMemoryStore({ database });
    const { bot, seen } = aBot({ exchange: tape(prices, { from }), store, clock: new SimulatedClock(from) });
    const end = await bot.run();
    await store.close();
    const session = seen.sessions[0]!;
    const totals = new RunTotals();
    for (const step of seen.steps) totals.add(step);
    const summary = summarise(session, totals, end);
    const view = viewOf(session, totals, { effect: '', fills: [], notices: [] });
    told.push({ summary, view, text: summaryLines(summary, session).join('\n'), session });
  }
  return told;
}

describe('what a run tells at its end', () => {
  it('is of this run alone, and all runs together have a line of their own', async () => {
    const [first, second] = await runs(['50000', '49000', '50500'], ['50500', '50501']);
    const earned = first!.summary.gridProfit;
    expect(earned.isPositive()).toBe(true);
    expect(first!.view).toMatchObject({ roundTrips: 2, gridProfit: earned });
    expect(first!.text).toContain('round trips  2\n');
    expect(first!.text).not.toContain('since the bot began');

    expect(JSON.parse(JSON.stringify(second!.summary))).toMatchObject({ fills: 0, gridProfit: '0', fees: {} });
    expect(String(second!.view.gridProfit)).toBe('0');
    expect(second!.view.roundTrips).toBe(0);
    expect(second!.view.sinceBegun).toMatchObject({ roundTrips: 2, gridProfit: earned });
    expect(second!.text).toContain('round trips  0\n');
    expect(second!.text).toMatch(/since the bot began: grid profit \d+\.\d{4} USD, round trips 2\n/);
  });

  it('holds the total profit: what everything is worth now, less what it was worth at the start of this run', async () => {
    const [first, second] = await runs(['50000', '49400', '45000', '45000'], ['45000', '45001', '45001']);
    // Three buys of 100 USD each on the way down, no sell.
    expect(first!.view.totalProfit.isNegative()).toBe(true);
    expect(String(first!.session.start.worth)).toBe('10000');
    const worth = first!.session.now().worth;
    expect(String(first!.view.totalProfit)).toBe(String(worth.minus(first!.session.start.worth)));
    expect(first!.text).toMatch(/total profit -\d+\.\d{4} USD: worth 99\d\d\.\d\d, at the start of this run 10000\.00/);
    expect(String(second!.session.start.worth)).toBe(String(worth));
    expect(second!.text).toMatch(/total profit \+0\.00\d\d USD/);
  });

  it('holds the orders that were not sent because the bot was stopping, if there are any', async () => {
    const [run] = await runs(['50000']);
    expect(run!.text).not.toContain('not sent');
    expect(summaryLines({ ...run!.summary, notSent: 2 }, run!.session)).toContain(`  not sent     ${notSentText(2)}`);
    expect(notSentText(1)).toMatch(/^1 order was decided and not sent/);
  });
});
