import { beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, decimal } from '@gridbot/core';
import { complaints, LIVE_EXCHANGES, type LiveExchange } from './live-bot.fixture.js';
import { DAYS, playDay, PROOFS, type PlayedDay } from './played-day.fixture.js';

/** What `gridbot parity --json` says, as far as it is looked at here. */
interface ToldParity {
  readonly sessions: readonly object[];
  readonly live: { readonly fills: number };
  readonly difference: string;
  readonly byKind: readonly { readonly cost: string }[];
}

/** Four bots at once, and eight processes after each of them. */
const PATIENCE = 400_000;

/** Two flavours on each exchange, others on the other one; `ALL_DAYS=1` plays all of them on both. */
function daysOn(name: LiveExchange): readonly (typeof DAYS)[number][] {
  const first = name === 'kraken' ? 0 : 1;
  return process.env['ALL_DAYS'] === '1' ? DAYS : DAYS.filter((_, i) => i % 2 === first);
}

describe.each(LIVE_EXCHANGES)('a day of the demo market on %s', (name) => {
  const days = new Map<string, PlayedDay>();
  beforeAll(async () => {
    await Promise.all(daysOn(name).map(async (day) => days.set(day.flavour, await playDay(name, day))));
  }, PATIENCE);

  describe.each(daysOn(name))('traded by $flavour, ended with $ending', ({ flavour, ending }) => {
    const day = (): PlayedDay => days.get(flavour)!;

    it('has a hundred fills and more, of both sides unless the flavour only buys', () => {
      const { fills } = day().exchange;
      expect(fills.length).toBeGreaterThanOrEqual(100);
      const sides = new Set(fills.map((line) => / (buy|sell) /.exec(line)?.[1]));
      expect([...sides].sort()).toEqual(flavour === 'cdca' ? ['buy'] : ['buy', 'sell']);
    });

    it("leaves the bot's books equal to the exchange's own, to the last digit", () => {
      const { exchange, bot } = day();
      expect(bot.fills).toEqual(exchange.fills);
      expect(bot.orders).toEqual(exchange.orders);
      expect(bot.balances).toEqual(exchange.balances);
    });

    it('had no order twice', () => {
      const ids = day().taken.map(({ clientOrderId }) => clientOrderId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('stops as it was told', () => {
      const { run, taken } = day();
      expect(run.code).toBe(0);
      const open = taken.filter(({ status }) => status === 'open').length;
      expect(open > 0).toBe(ending === '--keep-orders');
      expect(run.stdout).toMatch(new RegExp(`open orders +${open}\n`));
    });

    it.each(PROOFS)('is proved by gridbot %s', (proof) => {
      const { code, stdout, stderr } = day().proofs[proof];
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout, stderr: '' });
      if (proof === 'audit') expect(stdout).toContain("not the bot's, on the same account: 4 orders, 0 executions");
    });

    it('has every fill in its comparison with a backtest, and costs that sum to the difference', () => {
      const { parity, bot } = day();
      const { sessions, live, difference, byKind } = JSON.parse(parity.stdout) as ToldParity;
      expect([parity.code, sessions.length, live.fills]).toEqual([0, 1, bot.fills.length]);
      const sum = byKind.reduce((total, { cost }) => total.plus(decimal(cost)), Decimal.ZERO);
      expect(`${sum}`).toBe(difference);
    });

    it('gives nobody anything to care about', () => {
      expect(complaints(day().run)).toEqual([]);
    });

    it("leaves other people's orders as they are", () => {
      const { placed, left } = day().strangers;
      expect(placed).toHaveLength(4);
      expect(left).toEqual(placed);
    });
  });

  it("meets the exchange's way with a post-only order that would trade at once", () => {
    const all = [...days.values()];
    const taken = all.flatMap(({ taken }) => taken.filter(({ ending }) => ending?.code === 'post-only'));
    const refused = all.flatMap(({ decided }) => decided.filter((order) => order.status === 'rejected'));
    expect([taken.length > 0, refused.length > 0]).toEqual(name === 'kraken' ? [true, false] : [false, true]);
  });
});
