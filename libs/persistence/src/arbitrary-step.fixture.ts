import {
  clientOrderId,
  Decimal,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type Fill,
  type JournalEntry,
  type Order,
  type Posting,
} from '@gridbot/core';
import fc from 'fast-check';

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(30))
  .map(([digits, scale]) => Decimal.of(digits, scale));
const positive = amount.map((value) => (value.isZero() ? Decimal.ONE : value.abs()));
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Drops fields that are undefined: in our model an unknown field is absent. */
function compact<Shape extends object>(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
}

/** Any order of the given id: terms follow from the id, the rest is free. */
export const orderOf = (id: string): fc.Arbitrary<Order> =>
  fc
    .record({
      status: fc.constantFrom('pending' as const, 'open' as const, 'closing' as const, 'filled' as const),
      placedAt: fc.integer({ min: 0, max: 5 }),
      updatedAt: time,
      venueOrderId: some(text.map(venueOrderId)),
      cancelRequestedAt: some(time),
      filledQuantity: amount,
      filledNotional: amount,
      ending: some(
        fc.record({
          status: fc.constantFrom('canceled' as const, 'expired' as const),
          reason: fc.record({ code: fc.constantFrom('elsewhere' as const, 'other' as const), text }),
          filledQuantity: amount,
        }),
      ),
    })
    .map((fate) => compact({ ...termsOf(id), ...fate }) as Order);

function termsOf(id: string): Pick<Order, 'clientOrderId' | 'key' | 'side' | 'orderType' | 'quantity' | 'postOnly'> {
  const market = id.endsWith('m');
  return {
    clientOrderId: clientOrderId(id),
    key: `key:${id}`,
    side: market ? 'sell' : 'buy',
    orderType: market ? 'market' : 'limit',
    ...(market ? {} : { price: price('49504.9') }),
    quantity: quantity('0.00202'),
    postOnly: !market,
  };
}

/** Any execution of the given trade id. */
export const fillOf = (trade: string): fc.Arbitrary<Fill> =>
  fc.record({
    tradeId: fc.constant(tradeId(trade)),
    at: fc.integer({ min: 0, max: 5 }),
    lastQuantity: positive.map(quantity),
    lastPrice: positive.map(price),
    fee: amount,
    feeAsset: fc.constantFrom('USD', 'BTC', 'KFEE'),
    liquidity: fc.constantFrom('maker' as const, 'taker' as const),
  });

/** Any line of the ledger. */
export const posting: fc.Arbitrary<Posting> = fc.record({
  transaction: text,
  account: fc.constantFrom('holdings' as const, 'trading' as const, 'fees' as const, 'opening' as const),
  asset: fc.constantFrom('BTC', 'USD', 'Ünï'),
  amount,
});

/** What a step saw and said, but for its number. */
export const entry: fc.Arbitrary<Omit<JournalEntry, 'seq'>> = fc
  .record({
    at: fc.integer({ min: 0, max: 5 }),
    event: fc.oneof(
      fc.record({ type: fc.constant('timer-fired' as const), at: time, name: text }),
      fc.record({
        type: fc.constant('ticker-updated' as const),
        at: time,
        price: positive.map(price),
        quantity: amount,
      }),
      fc.record({
        type: fc.constant('operator-command' as const),
        at: time,
        name: text,
        argument: fc.jsonValue(),
      }),
    ),
    commands: fc.array(
      fc.record({
        type: fc.constant('notify' as const),
        level: fc.constantFrom('info' as const, 'alert' as const),
        topic: text,
        text,
        details: fc.jsonValue(),
      }),
      { maxLength: 2 },
    ),
    ticker: some(fc.record({ price: positive.map(price), at: time })),
  })
  .map((parts) => compact(parts) as Omit<JournalEntry, 'seq'>);
