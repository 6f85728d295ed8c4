import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal, price, quantity, type Asset, type Fill, type Side, type VenueOrder } from '@gridbot/core';
import fc from 'fast-check';
import { SimExchange } from './sim-exchange.js';
import { act, actions, kinds } from './random-session.fixture.js';
import { feesIn, instrument, money, order, TradingDesk } from './trading-desk.fixture.js';

const ours = actions.map((all) =>
  all.filter((action) => action.do !== 'place-elsewhere' && action.do !== 'move-money'),
);

/** What a set of fills makes of balances. */
function afterFills(
  start: Readonly<Record<Asset, Decimal>>,
  fills: readonly { side: Side; fill: Fill }[],
): Record<Asset, string> {
  const balances = new Map(Object.entries(start));
  const add = (asset: Asset, amount: Decimal): void =>
    void balances.set(asset, (balances.get(asset) ?? Decimal.ZERO).plus(amount));
  for (const { side, fill } of fills) {
    const notional = fill.lastPrice.times(fill.lastQuantity);
    add('AAPLx', side === 'buy' ? fill.lastQuantity : fill.lastQuantity.negate());
    add('USD', side === 'buy' ? notional.negate() : notional);
    add(fill.feeAsset, fill.fee.negate());
  }
  return Object.fromEntries([...balances].map(([asset, amount]) => [asset, amount.toString()]));
}

function heldBy(orders: readonly VenueOrder[], side: Side): string {
  const leaves = orders
    .filter((open) => open.side === side)
    .map(({ quantity, filledQuantity, price }) => {
      const open = quantity.minus(filledQuantity);
      return side === 'buy' ? open.times(price!) : open;
    });
  return leaves.reduce((sum, amount) => sum.plus(amount), Decimal.ZERO).toString();
}

function held(exchange: SimExchange, asset: Asset): string {
  const balance = exchange.balances()[asset];
  return balance === undefined ? '0' : balance.total.minus(balance.free).toString();
}

describe('money', () => {
  it('is never created or lost: balances are the start, what fills moved and the fees they tell', () => {
    fc.assert(
      fc.property(kinds, ours, (kind, all) => {
        const desk = new TradingDesk({ ...kind, latency: {} });
        const sides = new Map<string, Side>();
        const fills: { side: Side; fill: Fill }[] = [];
        desk.react = (report) => {
          if (report.execType === 'filled') fills.push({ side: sides.get(report.clientOrderId)!, fill: report.fill });
        };
        all.forEach((action, position) => {
          if (action.do === 'place') sides.set(`o${position}`, action.terms.startsWith('buy') ? 'buy' : 'sell');
          act(desk, action, position);
          const totals = Object.entries(desk.exchange.balances()).map(([asset, { total }]) => [
            asset,
            total.toString(),
          ]);
          expect(Object.fromEntries(totals)).toEqual(afterFills(kind.balances!, fills));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('is never below zero, free never above total, and held is the sum of the open orders, at every step', () => {
    fc.assert(
      fc.property(kinds, actions, (kind, all) => {
        const desk = new TradingDesk(kind);
        const check = (): void => {
          for (const { total, free } of Object.values(desk.exchange.balances())) {
            expect(free.isNegative()).toBe(false);
            expect(free.lte(total)).toBe(true);
          }
          const open = desk.exchange.openOrders();
          expect(held(desk.exchange, 'USD')).toBe(heldBy(open, 'buy'));
          expect(held(desk.exchange, 'AAPLx')).toBe(heldBy(open, 'sell'));
        };
        desk.react = check;
        all.forEach((action, position) => {
          act(desk, action, position);
          check();
        });
      }),
      { numRuns: 150 },
    );
  });

  it('always suffices for a grid that keeps free quote, less the fees of its open buys, at the next buy and its fee', () => {
    const rate = decimal('0.0025');
    const sizes = fc.array(fc.tuple(fc.integer({ min: 50, max: 120 }), fc.integer({ min: 9_000, max: 11_000 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(sizes, fc.constantFrom(undefined, 2, 5), (buys, feeDecimals) => {
        const exchange = new SimExchange({
          instrument,
          fees: feesIn('quote'),
          balances: money({ USD: '1000' }),
          ...(feeDecimals === undefined ? {} : { feeDecimals }),
        });
        const ends: string[] = [];
        exchange.onReport(({ execType }) => ends.push(execType));
        let placed = 0;
        buys.forEach(([amount, cents], index) => {
          const a = Decimal.of(BigInt(amount));
          const level = Decimal.of(BigInt(cents), 2);
          const open = decimal(heldBy(exchange.openOrders(), 'buy'));
          const free = exchange.balances()['USD']!.free.minus(open.times(rate));
          if (free.gte(a.times(Decimal.ONE.plus(rate)))) {
            const volume = a.dividedToStep(level, instrument.lotSize);
            exchange.submit({
              ...order(`o${index}`, 'buy 1 at 1', 'post-only'),
              price: price(level),
              quantity: quantity(volume),
            });
            placed += 1;
          }
          if (index % 5 === 4) for (const at of [price('100'), price('200')]) print(exchange, index, at);
        });
        expect(ends.filter((execType) => execType === 'accepted')).toHaveLength(placed);
        expect(ends).not.toContain('rejected');
      }),
    );
  });
});

function print(exchange: SimExchange, at: number, last: ReturnType<typeof price>): void {
  exchange.announce({ at, price: last });
  exchange.match();
}
