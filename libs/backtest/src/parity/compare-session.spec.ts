import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, price } from '@gridbot/core';
import { anInstrument } from '@gridbot/core/testing';
import fc from 'fast-check';
import { compareSession, type ComparisonTerms } from './compare-session.js';
import { filled, logOf, stands, type Played } from './parity.fixture.js';
import type { TradeLog } from './trade-log.js';

const MINUTE = 60_000;
const terms: ComparisonTerms = {
  instrument: anInstrument(),
  price: price('110'),
  resolution: MINUTE,
  window: 60 * MINUTE,
  nearness: 0.005,
};

const found = (life: TradeLog, backtest: TradeLog): readonly string[] =>
  compareSession(life, backtest, terms).divergences.map(({ kind, cost, cause }) => `${kind} ${cost}: ${cause}`);

describe('what is different between life and backtest', () => {
  it('is nothing where both filled the same', () => {
    const same = [filled('a', 'buy', '100', 5000), filled('b', 'sell', '101', 9000)];
    const { divergences, difference, matched } = compareSession(logOf(...same), logOf(...same), terms);
    expect([divergences, `${difference}`, matched]).toEqual([[], '0', 2]);
  });

  it('is a missing fill at what the backtest made of it', () => {
    // Bought one at 100, worth 110 at the end, for a fee of 0.25.
    expect(found(logOf(), logOf(filled('a', 'buy', '100', 5000)))).toEqual([
      'missing-fill 9.75: there was no such order: the grid stood elsewhere',
    ]);
  });

  it('is an extra fill at what it brought, the other way round', () => {
    // Sold one at 101 that is worth 110 at the end: 9 and a fee lost, which the backtest did not lose.
    expect(found(logOf(filled('b', 'sell', '101', 5000)), logOf())).toEqual([
      'extra-fill 9.25: there was no such order in the backtest: its grid stood elsewhere',
    ]);
  });

  it.each([
    ['a better price in the backtest', { lastPrice: '99.5' }, 'price 0.5: the same limit, filled at another price'],
    ['a cheaper backtest', { fee: '0.1' }, 'fee 0.15: 0.25 in life, 0.1 in the backtest'],
    ['a later fill in life', { at: 5000 - 2 * MINUTE }, 'latency 0: later in life'],
    // Half a unit less, 10 a unit, and half the fee.
    [
      'less in the backtest',
      { lastQuantity: '0.5', fee: '0.125' },
      'quantity -4.875: filled 1 in life, 0.5 in the backtest',
    ],
  ])('tells %s', (_name, change, expected) => {
    expect(found(logOf(filled('a', 'buy', '100', 5000)), logOf(filled('a', 'buy', '100', 5000, change)))).toEqual([
      expected,
    ]);
  });

  it('takes limits that are near each other for the same order at another price', () => {
    const [life, backtest] = [logOf(filled('a', 'sell', '105', 5000)), logOf(filled('z', 'sell', '105.2', 6000))];
    expect(found(life, backtest)).toEqual(['price 0.2: ordered at 105 in life, at 105.2 in the backtest']);
  });

  it('does not take two fills of one rung at different times for one', () => {
    const life = logOf(filled('a', 'buy', '100', 5000));
    const backtest = logOf(filled('b', 'buy', '100', 5000 + 61 * MINUTE));
    expect(compareSession(life, backtest, terms)).toMatchObject({ matched: 0 });
  });

  it('knows an order that was open when the session began, however late it filled', () => {
    const life = logOf(filled('a', 'buy', '100', 5000));
    const backtest = logOf(filled('a', 'buy', '100', 5000 + 600 * MINUTE));
    expect(compareSession(life, backtest, terms)).toMatchObject({ matched: 1 });
  });

  it('sums up fees that differ by rounding instead of listing them', () => {
    const backtest = logOf(filled('a', 'buy', '100', 5000, { fee: '0.250004' }));
    const { divergences, rounding, difference } = compareSession(
      logOf(filled('a', 'buy', '100', 5000)),
      backtest,
      terms,
    );
    expect([divergences, `${rounding}`, `${difference}`]).toEqual([[], '-0.000004', '-0.000004']);
  });

  it('leaves out fees in an asset without a price, and says so', () => {
    const life = logOf(filled('a', 'buy', '100', 5000, { fee: '0.001', feeAsset: 'BNB' }));
    expect(compareSession(life, logOf(), terms)).toMatchObject({ unpriced: ['BNB'] });
    const priced = compareSession(life, logOf(), { ...terms, feeAssetPrice: decimal('600') });
    expect([`${priced.live.fees}`, priced.unpriced]).toEqual(['0.6', []]);
  });
});

describe('why a fill is missing', () => {
  const promised = logOf(filled('z', 'buy', '100', 50_000));
  const cause = (life: TradeLog): string => found(life, promised)[0]!;
  const order = { clientOrderId: 'a', key: 'a', side: 'buy', price: '100', quantity: '1' } as const;

  it('is that the order was refused', () => {
    const refusal = { code: 'insufficient-funds', text: 'needs 100 USD' } as const;
    const life = logOf({ order: { ...order, status: 'rejected', placedAt: 49_000, updatedAt: 49_000, refusal } });
    expect(cause(life)).toBe('rejection 9.75: refused: needs 100 USD');
  });

  it('is that the bot did not trade', () => {
    const life = logOf();
    life.step(stands('degraded', 40_000));
    life.step(stands('running', 60_000));
    expect(cause(life)).toMatch(/missing-fill .*: the bot had no connection/);
  });

  it('is that the order rested in vain', () => {
    const life = logOf({ order: { ...order, status: 'open', placedAt: 1000, updatedAt: 2000 } });
    expect(cause(life)).toMatch(/the order rested and was not reached/);
  });

  it('is that the order came too late', () => {
    const life = logOf({ order: { ...order, status: 'open', placedAt: 50_700, updatedAt: 50_700 } });
    expect(cause(life)).toMatch(/placed 0.7 s after the backtest filled it/);
  });
});

describe('the costs', () => {
  const played = fc
    .record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      limit: fc.integer({ min: 98, max: 102 }),
      at: fc.integer({ min: 0, max: 200 * MINUTE }),
      improvement: fc.integer({ min: 0, max: 30 }),
      quantity: fc.integer({ min: 1, max: 20 }),
      fee: fc.integer({ min: -5, max: 30 }),
      feeAsset: fc.constantFrom('USD', 'BTC', 'BNB'),
    })
    .map(({ side, limit, at, improvement, quantity, fee, feeAsset }) => ({
      ...{ side, limit: `${limit}`, at, feeAsset, fee: `${Decimal.of(BigInt(fee), 2)}` },
      lastQuantity: `${Decimal.of(BigInt(quantity), 1)}`,
      lastPrice: `${Decimal.of(BigInt(limit * 100 - improvement), 2)}`,
    }));
  const side = (prefix: string) =>
    fc
      .array(played, { maxLength: 25 })
      .map((list) =>
        logOf(
          ...list.map(({ side: which, limit, at, ...fill }, i): Played =>
            filled(`${prefix}${i % 7}-${i}`, which, limit, at, fill),
          ),
        ),
      );

  it('sum to the difference of the results, to the last digit, whatever was filled', () => {
    fc.assert(
      fc.property(
        side('x'),
        fc.boolean().chain((same) => side(same ? 'x' : 'y')),
        (life, backtest) => {
          const all = { ...terms, feeAssetPrice: decimal('2.5') };
          const { divergences, rounding, difference } = compareSession(life, backtest, all);
          const sum = divergences.reduce((total, { cost }) => total.plus(cost), rounding);
          expect(`${sum}`).toBe(`${difference}`);
        },
      ),
      { numRuns: 500 },
    );
  });
});
