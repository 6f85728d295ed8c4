import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, type EngineCommand } from '@gridbot/core';
import fc from 'fast-check';
import type { GridState } from './grid-state.js';
import type { GridVenue } from './grid-venue.fixture.js';
import { happenings, play, setups, venueOf, type Happening, type RandomSetup } from './random-run.fixture.js';

const TIMEOUT = 60_000;

describe('whatever happens', () => {
  it(
    'all base and quote are accounted for: in lots, dust and half-filled buys, left over, sold, or gained',
    async () => {
      await check(async (setup, all) => {
        if (setup.feeAsset === 'base') return; // a sale's fee in base may be taken from base beyond its lot
        const venue = venueOf(setup);
        const ours = all.filter(isOurs);
        await play(venue, setup, ours);
        const { lots, dust, results } = venue.settle().state;
        expectTrueSums(venue.state);
        const half = halfBought(venue);
        const held = total([...Object.values(lots).map(({ base }) => base), dust.base, results.keptBase, half.base]);
        const paid = total([...Object.values(lots).map(({ cost }) => cost), dust.cost, results.keptCost, half.quote]);
        const base = total([setup.base, ...deposited('AAPLx', ours)]);
        const quote = total([setup.quote, ...deposited('USD', ours), results.profit, results.extraProceeds]);
        expect(venue.total('AAPLx')).toBe(base.plus(held).minus(decimal(results.extraBase)).toString());
        expect(venue.total('USD')).toBe(quote.minus(paid).toString());
      }, 150);
    },
    TIMEOUT,
  );

  it(
    'no lot is offered twice or beyond what it holds, and the sums over all lots are true',
    async () => {
      await check(async (setup, all) => {
        // A sale's fee in base may be paid with base of other lots.
        const calm = {
          ...setup,
          slow: false,
          latency: {},
          feeAsset: setup.feeAsset === 'base' ? 'quote' : setup.feeAsset,
        } as const;
        const venue = venueOf(calm);
        await play(venue, calm, all, () => {
          const { lots } = venue.state;
          const offers = [...venue.engine.orders.values()].filter(({ key }) => key.startsWith('sell:'));
          const ids = offers.map(({ key }) => key.split(':')[1]!);
          expect(new Set(ids).size).toBe(ids.length);
          const tooLarge = offers.filter(({ quantity, filledQuantity }, index) =>
            quantity.minus(filledQuantity).gt(decimal(lots[ids[index]!]!.base)),
          );
          expect(tooLarge).toEqual([]);
          expectTrueSums(venue.state);
        });
      });
    },
    TIMEOUT,
  );

  it(
    'never more than the maximum is invested, no buy is placed at or above the print, and no sell at or below it',
    async () => {
      await check(async (setup, all) => {
        const maxInvestment = setup.maxInvestment ?? '600';
        const limited = { ...setup, maxInvestment, slow: false, latency: {} };
        const venue = venueOf(limited);
        let seen = 0;
        await play(venue, limited, all.filter(isNoRestart), (last) => {
          const { buys, lots, dust } = venue.state;
          const inBuys = buys.map(({ price, quantity }) => decimal(price).times(decimal(quantity)));
          const invested = total([...inBuys, ...Object.values(lots).map(({ spent }) => spent), dust.spent]);
          expect(invested.lte(decimal(maxInvestment))).toBe(true);
          const placed = venue.commands.slice(seen).filter(isSubmit);
          seen = venue.commands.length;
          expect(placed.filter(({ side, price }) => (side === 'buy' ? price!.gte(last) : price!.lte(last)))).toEqual(
            [],
          );
        });
      });
    },
    TIMEOUT,
  );

  it(
    'a price that stands still leaves at most N buys, no two of them nearer than half an interval',
    async () => {
      await check(async (setup, all) => {
        const calm = { ...setup, slow: false, latency: {} };
        const venue = venueOf(calm);
        await play(venue, calm, all);
        venue.refuse = () => undefined;
        const last = venue.exchange.lastPrice!.toString();
        for (let round = 0; round < 8; round += 1) venue.print(last);
        expect(venue.prices('buy').length).toBeLessThanOrEqual(wantedBuys(setup, all));
        expectSpaced(
          venue.prices('buy'),
          Decimal.ONE.plus(decimal(setup.interval).dividedBy(decimal('2'), 6, 'floor')),
        );
        // Buys too near each other, or too many, are rare: fewer runs would seldom meet them.
      }, 400);
    },
    TIMEOUT,
  );

  it(
    'buys are at least one interval apart at all times where nothing is sold',
    async () => {
      await check(async (setup, all) => {
        // A buy that arrives after it was given up is one too many until its cancel has ended it.
        const latency = { ...setup.latency, submit: Math.min(setup.latency.submit ?? 0, 20_000) };
        const saving = { ...setup, flavour: 'cdca' as const, latency };
        const venue = venueOf(saving);
        await play(venue, saving, all.filter(isNoRestart), () => {
          const prices = venue.state.buys.map(({ price }) => price);
          expectSpaced(prices, Decimal.ONE.plus(decimal(setup.interval)));
        });
      });
    },
    TIMEOUT,
  );
});

async function check(
  property: (setup: RandomSetup, all: readonly Happening[]) => Promise<void>,
  numRuns = 30,
): Promise<void> {
  await fc.assert(fc.asyncProperty(setups, happenings, property), { numRuns });
}

function total(values: readonly (string | Decimal)[]): Decimal {
  const decimals = values.map((value) => (typeof value === 'string' ? decimal(value) : value));
  return decimals.reduce((sum, value) => sum.plus(value), Decimal.ZERO);
}

/** What came from outside, from the happenings themselves. */
function deposited(asset: string, all: readonly Happening[]): readonly string[] {
  return all.flatMap((one) => (one.type === 'deposit' && one.asset === asset ? [one.amount] : []));
}

/** What live buys have received and paid so far: it is in no lot yet. */
function halfBought(venue: GridVenue): { readonly base: Decimal; readonly quote: Decimal } {
  const live = venue.state.buys.flatMap(({ key, fees }) => {
    const order = venue.engine.orders.get(key);
    return order === undefined || fees === undefined ? [] : [{ order, fees }];
  });
  return {
    base: total(live.map(({ order, fees }) => order.filledQuantity.minus(decimal(fees.base)))),
    quote: total(live.map(({ order, fees }) => order.filledNotional.plus(decimal(fees.quote)))),
  };
}

function expectTrueSums({ lots, lotSums, openSells, sells }: GridState): void {
  expect(lotSums.base).toBe(total(Object.values(lots).map(({ base }) => base)).toString());
  expect(lotSums.spent).toBe(total(Object.values(lots).map(({ spent }) => spent)).toString());
  expect(openSells).toBe(Object.keys(sells).length);
}

/** How many buys are to be open in the end. */
function wantedBuys(setup: RandomSetup, all: readonly Happening[]): number {
  const changes = all.flatMap((one) => (one.type === 'restart' ? (one.openBuyOrders ?? []) : []));
  return changes.at(-1) ?? setup.openBuyOrders;
}

/** Prices from the highest, each at least the factor above the next. */
function expectSpaced(prices: readonly string[], factor: Decimal): void {
  const tooNear = prices.slice(1).filter((low, index) => decimal(low).times(factor).gt(decimal(prices[index]!)));
  expect(tooNear).toEqual([]);
}

/** Somebody else's trades change balances that we cannot account for. */
function isOurs(happening: Happening): boolean {
  return happening.type !== 'place-elsewhere';
}

function isNoRestart(happening: Happening): boolean {
  return happening.type !== 'restart';
}

function isSubmit(command: EngineCommand): command is Extract<EngineCommand, { type: 'submit-order' }> {
  return command.type === 'submit-order';
}
