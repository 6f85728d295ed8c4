import { describe, expect, it } from '@jest/globals';
import { Decimal, price, quantity, type Asset } from '@gridbot/core';
import fc from 'fast-check';
import { Faults } from '../faults/faults.js';
import type { FaultSpec } from '../faults/fault-spec.js';
import { RATES, TradingVenue } from './trading-venue.fixture.js';
import type { VenueOptions } from './venue-options.js';

const symbols = fc.constantFrom('BTC/USD', 'ETH/USD');
const cents = fc.integer({ min: 900, max: 1_100 }).map((tenths) => price(Decimal.of(BigInt(tenths), 1)));
const sizes = fc.integer({ min: 1, max: 400 }).map((hundredths) => quantity(Decimal.of(BigInt(hundredths), 2)));

const faults: fc.Arbitrary<FaultSpec> = fc.oneof(
  fc
    .constantFrom('duplicate-reports', 'reordered-reports', 'missed-reports', 'order-invisible', 'rest-behind')
    .map((fault) => ({ fault })),
  fc.constantFrom<FaultSpec>(
    { fault: 'self-cancel' },
    { fault: 'partial-fills' },
    { fault: 'price-gap' },
    { fault: 'bad-print' },
    { fault: 'market-status' },
  ),
);

const actions = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('place' as const),
        symbol: symbols,
        side: fc.constantFrom('buy' as const, 'sell' as const),
        price: cents,
        quantity: sizes,
        postOnly: fc.boolean(),
        ioc: fc.boolean(),
        market: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('print' as const), symbol: symbols, price: cents, quantity: sizes }),
    },
    fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }),
    fc.record({ do: fc.constant('amend' as const), which: fc.nat(30), price: cents, quantity: sizes }),
    fc.record({ do: fc.constant('deposit' as const), asset: fc.constantFrom('BTC', 'USD'), quantity: sizes }),
    fc.record({ do: fc.constant('withdraw' as const), asset: fc.constantFrom('BTC', 'USD'), quantity: sizes }),
    fc.record({ do: fc.constant('fault' as const), fault: faults }),
    fc.record({ do: fc.constant('clear' as const) }),
  ),
  { maxLength: 60 },
);
type Action = typeof actions extends fc.Arbitrary<(infer One)[]> ? One : never;

const shares = fc.constantFrom(undefined, Decimal.parse('0.3'));

const kinds: fc.Arbitrary<Partial<VenueOptions>> = fc.record({
  postOnly: fc.constantFrom('reject' as const, 'cancel' as const),
  fees: fc.constantFrom(
    { rates: RATES, decimals: 5 },
    { rates: { ...RATES, asset: 'received' as const } },
    { rates: { ...RATES, asset: 'base' as const } },
  ),
});

function act(desk: TradingVenue, faultDesk: Faults, action: Action): void {
  const { venue } = desk;
  switch (action.do) {
    case 'place': {
      const { symbol, side, quantity: amount, postOnly, ioc, market } = action;
      const terms = market
        ? { orderType: 'market' as const }
        : { orderType: 'limit' as const, price: action.price, postOnly };
      venue.place({ symbol, side, quantity: amount, ...terms, timeInForce: ioc ? 'ioc' : 'gtc' });
      return;
    }
    case 'print':
      return venue.print(action.symbol, action);
    case 'cancel':
      return void venue.cancel({ venueOrderId: `o${action.which}` });
    case 'amend':
      return void venue.amend({
        order: { venueOrderId: `o${action.which}` },
        price: action.price,
        quantity: action.quantity,
      });
    case 'deposit':
      return venue.deposit(action.asset, action.quantity);
    case 'withdraw':
      return void venue.withdraw(action.asset, action.quantity);
    case 'fault':
      return void faultDesk.inject(action.fault);
    case 'clear':
      return void faultDesk.clear();
  }
}

/** Half of the sessions fill parts from the beginning. */
function session(
  kind: Partial<VenueOptions>,
  share?: Decimal,
): { desk: TradingVenue; faultDesk: Faults; told: number[] } {
  const desk = new TradingVenue(kind);
  desk.venue.setPartialFills(share);
  const faultDesk = new Faults();
  const told: number[] = [];
  const nothing = (): number => 0;
  faultDesk.attach(
    {
      venue: desk.venue,
      clock: desk.clock,
      dropConnections: nothing,
      freezeConnections: nothing,
      useKeysElsewhere: nothing,
      useLimitsElsewhere: nothing,
      announceEnd: nothing,
      scalePrices: nothing,
    },
    ({ sequence }) => told.push(sequence),
  );
  desk.venue.onEvent((event) => faultDesk.pass(event));
  return { desk, faultDesk, told };
}

const START: Readonly<Record<Asset, string>> = { BTC: '10', ETH: '10', USD: '1000' };

describe('under random operations and faults', () => {
  it('balances are the start and what the ledger says, never below zero, and what is held is what open orders need', () => {
    fc.assert(
      fc.property(kinds, shares, actions, (kind, share, all) => {
        const { desk, faultDesk } = session(kind, share);
        for (const action of all) {
          act(desk, faultDesk, action);
          const sums = new Map(Object.entries(START).map(([asset, amount]) => [asset, Decimal.parse(amount)]));
          for (const event of desk.events) {
            if (event.type !== 'balance-changed') continue;
            sums.set(event.asset, sums.get(event.asset)!.plus(event.amount).minus(event.fee));
          }
          for (const [asset, { total, free }] of Object.entries(desk.venue.balances())) {
            expect(total.toString()).toBe(sums.get(asset)!.toString());
            expect(free.isNegative()).toBe(false);
            expect(total.minus(free).toString()).toBe(heldFor(desk, asset));
          }
          expect(desk.venue.view().balances()).toEqual(desk.venue.balances());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('events are numbered without a gap, and every trade belongs to an order that was taken before and has room for it', () => {
    fc.assert(
      fc.property(kinds, shares, actions, (kind, share, all) => {
        const { desk, faultDesk } = session(kind, share);
        for (const action of all) act(desk, faultDesk, action);
        expect(desk.events.map(({ sequence }) => sequence)).toEqual(desk.events.map((_event, index) => index + 1));
        const left = new Map<string, Decimal>();
        for (const event of desk.events) {
          if (!('order' in event)) continue;
          const { venueOrderId, quantity: whole, filledQuantity } = event.order;
          if (event.type === 'order-accepted') left.set(venueOrderId, whole);
          if (event.type === 'order-amended') left.set(venueOrderId, whole.minus(filledQuantity));
          if (event.type === 'order-traded')
            left.set(venueOrderId, left.get(venueOrderId)!.minus(event.trade.quantity));
          if (event.type === 'order-canceled' || event.type === 'order-done') {
            expect(left.get(venueOrderId)!.isZero()).toBe(event.type === 'order-done');
            left.delete(venueOrderId);
          } else expect(left.get(venueOrderId)!.isNegative()).toBe(false);
        }
        expect([...left.keys()].sort()).toEqual(
          desk.venue
            .view()
            .openOrders()
            .map(({ venueOrderId }) => venueOrderId as string)
            .sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('an order has exactly the trades that name it', () => {
    fc.assert(
      fc.property(kinds, shares, actions, (kind, share, all) => {
        const { desk, faultDesk } = session(kind, share);
        for (const action of all) act(desk, faultDesk, action);
        const view = desk.venue.view();
        for (const order of view.orders()) {
          const trades = view.trades({ venueOrderId: order.venueOrderId });
          expect(trades.map(({ tradeId }) => tradeId)).toEqual(order.tradeIds);
          const sum = trades.reduce((total, trade) => total.plus(trade.quantity), Decimal.ZERO);
          expect(sum.toString()).toBe(order.filledQuantity.toString());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('without faults the private stream tells every event once, in order', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const { desk, faultDesk, told } = session({});
        for (const action of all) if (action.do !== 'fault') act(desk, faultDesk, action);
        expect(told).toEqual(desk.events.map(({ sequence }) => sequence));
      }),
      { numRuns: 30 },
    );
  });
});

function heldFor(desk: TradingVenue, asset: Asset): string {
  const held = desk.venue
    .view()
    .openOrders()
    .map(({ symbol, side, price: at, quantity: whole, filledQuantity }) => {
      const [base, quote] = symbol.split('/');
      const open = whole.minus(filledQuantity);
      if (side === 'buy') return quote === asset ? open.times(at!) : Decimal.ZERO;
      return base === asset ? open : Decimal.ZERO;
    });
  return held.reduce((sum, each) => sum.plus(each), Decimal.ZERO).toString();
}
