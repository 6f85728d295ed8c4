import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TEST_TIME } from '../testing/builders/test-time.js';
import { Decimal, decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { anyTrades, TERMS, trades } from './accounting.fixture.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { ProfitAccount } from './profit-account.js';
import { profitBetween, worthOf, type Profit } from './profit-between.js';
import { RoundTrips } from './round-trips.js';

const HOUR = 3_600_000;

interface Told {
  readonly opening?: Readonly<Record<string, string>>;
  readonly at?: string;
  readonly fills: readonly AccountedFill[];
  readonly roundTrips?: RoundTrips;
}

function account({ opening = { USD: '1000' }, at = '100', fills, roundTrips = new RoundTrips(TERMS) }: Told) {
  const kept = new ProfitAccount({ ...TERMS, method: 'fifo', roundTrips });
  for (const [asset, amount] of Object.entries(opening)) kept.open(TEST_TIME, asset, decimal(amount));
  kept.see(TEST_TIME, price(at));
  const start = kept.mark;
  for (const fill of fills) kept.fill(fill);
  return { kept, start, lotsKnown: roundTrips.known };
}

function profit(told: Told, end: string): Profit {
  const { kept, start, lotsKnown } = account(told);
  return profitBetween(start, kept.mark, { start: start.price!, end: price(end) }, { ...TERMS, lotsKnown });
}

/** Figures as text. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('profit', () => {
  // 1000 USD; 2 bought for 200 + 0.5, 1 sold for 110 - 0.3. Cost of the sold one 100.25, gain 9.45.
  // At 90: 909.2 + 90 = 999.2, so -0.8 in all, of it 9.45 earned and -10.25 on the one that is held (90 - 100.25).
  it('is what was earned by selling and what held base gained or lost', () => {
    expect(plain(profit({ fills: trades('buy 2 at 100 fee 0.5 USD', 'sell 1 at 110 fee 0.3 USD') }, '90'))).toEqual({
      startPrice: '100',
      endPrice: '90',
      equity: { start: '1000', end: '999.2', change: '-0.8' },
      total: '-0.8',
      gridProfit: { byMatching: '9.45' },
      inventory: '-10.25',
      fees: { byAsset: { USD: '0.8' }, inQuote: '0.8' },
      unattributed: { byAsset: {}, ofEquity: '0' },
      buyAndHold: { end: '900', profit: '-100' },
      asItWas: { end: '1000', profit: '0' },
      buys: 1,
      sells: 1,
      unpriced: [],
    });
  });

  // Bought 1 for 100, fee 0.01 BTC: lot of 0.99 that cost 100. Sold 0.66 of it at 120: 79.2 less two thirds of the cost.
  it('takes the gain of a sell from its lot where lots tell', () => {
    const roundTrips = new RoundTrips(TERMS);
    const lot = { id: 'lot-1', quantity: decimal('0.99'), cost: decimal('100'), state: 'sold' } as const;
    roundTrips.know({ ...lot, boughtBy: 'buy:1', soldBy: 'sell:3' });
    const fills = trades('buy 1 at 100 fee 0.01 BTC', 'buy 1 at 50', 'sell 0.33 at 120', 'sell 0.33 at 120');
    const sells = [fills[2]!, { ...fills[3]!, key: 'sell:3' }];
    const { gridProfit, inventory, total } = profit({ fills: [fills[0]!, fills[1]!, ...sells], roundTrips }, '110');
    expect(gridProfit.byLots!.toString()).toBe('12.533333333333333333');
    expect(total.minus(inventory).eq(gridProfit.byLots!)).toBe(true);
  });

  // Bought 1 for 100, 0.7 of it sold at 120: 84 less 70. What is left of the lot, 0.3 for 30, says what a unit had cost.
  it('takes the gain of a sell that is not done from what is left of its lot', () => {
    const roundTrips = new RoundTrips(TERMS);
    const lot = { id: 'lot-1', quantity: decimal('0.3'), cost: decimal('30'), state: 'selling' } as const;
    roundTrips.know({ ...lot, boughtBy: 'buy:1', soldBy: 'sell:2' });
    const [bought, ...sold] = trades('buy 1 at 100', 'sell 0.5 at 120', 'sell 0.2 at 120');
    const sells = sold.map((sell) => ({ ...sell, key: 'sell:2' }));
    const { gridProfit, inventory } = profit({ fills: [bought!, ...sells], roundTrips }, '120');
    expect(gridProfit.byLots!.toString()).toBe('14');
    expect(inventory.toString()).toBe('6');
  });

  it('counts fees in base at the price of their fill, and names assets that have no price', () => {
    const fills = trades('buy 1 at 100 fee 0.01 BTC', 'buy 1 at 200 fee 0.01 BNB', 'sell 1 at 300 fee 2 KFEE');
    const { fees, total, unpriced } = profit({ fills }, '300');
    expect(plain(fees)).toEqual({ byAsset: { BTC: '0.01', BNB: '0.01', KFEE: '2' }, inQuote: '7.005' });
    // Quote -100 -200 +300, base 0.99 at 300, 0.01 BNB at 600.5.
    expect(total.toString()).toBe('290.995');
    expect(unpriced).toEqual(['KFEE']);
  });

  it('compares with all of the start put into base, and with the start left as it was', () => {
    const { buyAndHold, asItWas } = profit({ opening: { USD: '500', BTC: '5' }, fills: [] }, '150');
    expect(plain(buyAndHold)).toEqual({ end: '1500', profit: '500' });
    expect(plain(asItWas)).toEqual({ end: '1250', profit: '250' });
  });

  it('never takes a deposit, its change of price, or a trade by hand for profit', () => {
    const { kept, start } = account({ fills: [] });
    kept.drift(TEST_TIME + HOUR, 'BTC', decimal('1'));
    kept.drift(TEST_TIME + 2 * HOUR, 'BTC', decimal('-0.5'));
    kept.drift(TEST_TIME + 2 * HOUR, 'USD', decimal('60'));
    const found = profitBetween(
      start,
      kept.mark,
      { start: price('100'), end: price('500') },
      { ...TERMS, lotsKnown: false },
    );
    expect(plain(found.unattributed)).toEqual({ byAsset: { BTC: '0.5', USD: '60' }, ofEquity: '310' });
    expect(found.equity.change.toString()).toBe('310');
    expect(found.total.isZero()).toBe(true);
  });

  it('is exactly the change of equity less what is unattributed, and periods sum to the whole', () => {
    const anyDrift = fc.record({
      asset: fc.constantFrom('USD', 'BTC', 'BNB'),
      amount: fc.bigInt({ min: -9_000n, max: 9_000n }).map((units) => Decimal.of(units, 3)),
    });
    const anyPrice = fc.bigInt({ min: 1n, max: 900_000n }).map((units) => price(Decimal.of(units, 2)));
    fc.assert(
      fc.property(
        anyTrades,
        fc.array(anyDrift),
        anyPrice,
        anyPrice,
        anyPrice,
        (fills, drifts, first, second, third) => {
          const { kept, start } = account({ opening: { USD: '1000', BTC: '0.3' }, fills: [] });
          const middle = Math.floor(fills.length / 2);
          const marks = [start];
          for (const part of [fills.slice(0, middle), fills.slice(middle)]) {
            for (const fill of part) kept.fill(fill);
            for (const { asset, amount } of drifts) kept.drift(TEST_TIME, asset, amount);
            marks.push(kept.mark);
          }
          const terms = { ...TERMS, lotsKnown: false };
          const one = profitBetween(marks[0]!, marks[1]!, { start: first, end: second }, terms);
          const two = profitBetween(marks[1]!, marks[2]!, { start: second, end: third }, terms);
          const both = profitBetween(marks[0]!, marks[2]!, { start: first, end: third }, terms);
          for (const { total, equity, unattributed } of [one, two, both])
            expect(total.eq(equity.change.minus(unattributed.ofEquity))).toBe(true);
          expect(one.total.plus(two.total).eq(both.total)).toBe(true);
          expect(one.inventory.plus(two.inventory).eq(both.inventory)).toBe(true);
          expect(both.total.eq(fromScratch(fills, first, third))).toBe(true);
        },
      ),
    );
  });
});

/** The same total from the fills alone: what they brought in quote, and all base of ours at the prices of the ends. */
function fromScratch(fills: readonly AccountedFill[], first: ReturnType<typeof price>, last: ReturnType<typeof price>) {
  const opening = { USD: decimal('1000'), BTC: decimal('0.3') };
  const before = worthOf(opening, first, TERMS);
  return fills.reduce(
    (sum, fill) => {
      const { base, quote } = fillEffect(fill, TERMS);
      return sum.plus(quote).plus(base.times(last));
    },
    worthOf(opening, last, TERMS).minus(before),
  );
}
