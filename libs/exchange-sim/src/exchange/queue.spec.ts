import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, price } from '@gridbot/core';
import fc from 'fast-check';
import type { SimExchangeOptions } from './sim-exchange-options.js';
import { TradingDesk } from './trading-desk.fixture.js';

const behind = (base: string, more: Partial<SimExchangeOptions> = {}): TradingDesk =>
  new TradingDesk({ queue: { base: decimal(base) }, ...more });

const print = (desk: TradingDesk, at: string, traded?: string): string[] => {
  desk.announce(at, traded).exchange.match();
  return desk.said();
};

describe('a queue before an order', () => {
  it('is served first by what is traded at just its price', () => {
    const desk = behind('5').place('a', 'buy 1 at 99');
    desk.said();
    expect(print(desk, '99', '4.9')).toEqual([]);
    expect(print(desk, '99', '0.5')).toEqual(['a filled 0.4 at 99 fee 0.099 USD maker']);
    expect(print(desk, '99', '3')).toEqual(['a filled 0.6 at 99 fee 0.1485 USD maker']);
  });

  it('is gone once the market trades beyond it', () => {
    const desk = behind('5').place('a', 'buy 1 at 99').place('b', 'sell 1 at 101');
    desk.said();
    expect(print(desk, '98.99', '7')).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
    expect(print(desk, '101.01', '7')).toEqual(['b filled 1 at 101 fee 0.2525 USD maker']);
  });

  it('leaves the share of the volume its limit: beyond the price too', () => {
    const desk = behind('1', { partialFills: { share: decimal('0.1') } }).place('a', 'buy 1 at 99');
    desk.said();
    expect(print(desk, '99', '3')).toEqual(['a filled 0.3 at 99 fee 0.07425 USD maker']);
    expect(print(desk, '98', '2')).toEqual(['a filled 0.2 at 99 fee 0.0495 USD maker']);
  });

  it('is served once by the prints of a candle, which share its volume', () => {
    const desk = behind('5').place('a', 'buy 1 at 99');
    desk.said();
    const pool = desk.exchange.volumePool(decimal('3'))!;
    for (const at of ['99', '100', '99']) desk.exchange.announce({ at: 1, price: price(at), pool });
    desk.exchange.match();
    expect(desk.said()).toEqual([]);
    expect(print(desk, '99', '2.5')).toEqual(['a filled 0.5 at 99 fee 0.12375 USD maker']);
  });

  it('is not served by a print that does not tell its quantity, but passed by one', () => {
    const desk = behind('5').place('a', 'buy 1 at 99').print('99');
    expect(desk.said()).toEqual(['a accepted']);
    expect(desk.print('98').said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('can be a part of the newest volume when the order comes to rest; none if none was told', () => {
    const desk = new TradingDesk({ queue: { share: decimal('0.5') } }).place('first', 'buy 1 at 99');
    desk.announce('100', '8').place('a', 'buy 1 at 98');
    desk.said();
    expect(print(desk, '99', '1')).toEqual(['first filled 1 at 99 fee 0.2475 USD maker']);
    expect(print(desk, '98', '4')).toEqual([]);
    expect(print(desk, '98', '1')).toEqual(['a filled 1 at 98 fee 0.245 USD maker']);
  });

  it('does not matter where the market has to trade through a price anyway', () => {
    const desk = behind('5', { fills: 'through' }).place('a', 'buy 1 at 99');
    desk.said();
    expect(print(desk, '99', '50')).toEqual([]);
    expect(print(desk, '98.99', '1')).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('makes the price just beyond a level of its own for those who walk a candle', () => {
    const { exchange } = behind('5').place('a', 'buy 1 at 99').place('b', 'buy 1 at 98.99');
    const way = (from: string, to: string): string | undefined =>
      exchange.nextLevel(price(from), price(to))?.toString();
    expect([way('100', '90'), way('99', '90'), way('98.99', '90'), way('98.98', '90'), way('99', '100')]).toEqual([
      '99',
      '98.99',
      '98.98',
      undefined,
      undefined,
    ]);
  });
});

/** Orders around 100 that come at some step, and prints with their quantity. */
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      buy: fc.boolean(),
      at: fc.integer({ min: 95, max: 105 }),
      lots: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ print: fc.integer({ min: 94, max: 106 }), traded: fc.integer({ min: 0, max: 60 }) }),
  },
);
const tenths = (value: number): Decimal => Decimal.of(BigInt(value), 1);
const POOR = { balances: { AAPLx: decimal('10000'), USD: decimal('1000000') } };

/** What had been filled of each order after each step, and how much of each print. */
function session(
  options: Partial<SimExchangeOptions>,
  steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
) {
  const desk = new TradingDesk({ ...POOR, ...options });
  const filled = new Map<string, Decimal>();
  let ofPrint = Decimal.ZERO;
  desk.react = (report) => {
    if (report.execType !== 'filled') return;
    const before = filled.get(report.clientOrderId) ?? Decimal.ZERO;
    filled.set(report.clientOrderId, before.plus(report.fill.lastQuantity));
    ofPrint = ofPrint.plus(report.fill.lastQuantity);
  };
  const history: { filled: Map<string, Decimal>; ofPrint: Decimal }[] = [];
  steps.forEach((now, index) => {
    ofPrint = Decimal.ZERO;
    if ('print' in now) desk.announce(`${now.print}`, tenths(now.traded).toString()).exchange.match();
    else desk.place(`o${index}`, `${now.buy ? 'buy' : 'sell'} ${tenths(now.lots)} at ${now.at}`, 'post-only');
    history.push({ filled: new Map(filled), ofPrint });
  });
  return history;
}

describe('fills with a queue', () => {
  const steps = fc.array(step, { maxLength: 50 });
  const ahead = fc.integer({ min: 0, max: 80 }).map(tenths);

  it('never come earlier, and are never more, than without one', () => {
    fc.assert(
      fc.property(steps, ahead, (all, base) => {
        // One order at a time: several share the volume, and one that waits leaves its part to the others.
        const last = all.findIndex((one) => 'buy' in one);
        const alone = all.filter((one, index) => 'print' in one || index === last);
        const without = session({ partialFills: { share: Decimal.ONE } }, alone);
        const withQueue = session({ queue: { base } }, alone);
        withQueue.forEach(({ filled }, index) => {
          for (const [id, quantity] of filled)
            expect(quantity.lte(without[index]!.filled.get(id) ?? Decimal.ZERO)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('are never more in all than the share of what was traded', () => {
    fc.assert(
      fc.property(steps, ahead, fc.constantFrom('0.1', '0.5', '1'), (all, base, share) => {
        const history = session({ queue: { base }, partialFills: { share: decimal(share) } }, all);
        history.forEach(({ ofPrint }, index) => {
          const now = all[index]!;
          const most = 'print' in now ? tenths(now.traded).times(decimal(share)) : Decimal.ZERO;
          expect(ofPrint.lte(most)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});
