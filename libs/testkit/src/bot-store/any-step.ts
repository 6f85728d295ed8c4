import {
  Decimal,
  price,
  quantity,
  type AssetTotal,
  type EquitySample,
  type Fill,
  type JsonValue,
  type Lot,
  type Order,
  type Posting,
  type StepResult,
} from '@gridbot/core';
import fc from 'fast-check';
import { aLot, aSample, aStep, fillOf, orderNamed, timeOf } from './step-builder.js';

/** A step with arbitrary content under its own names, and what is kept beside it. */
export interface NamedStep {
  readonly step: StepResult;
  readonly equity: EquitySample;
}

/** Any decimal of up to 30 digits before or behind the point, of either sign. */
const amount: fc.Arbitrary<Decimal> = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(30))
  .map(([digits, scale]) => Decimal.of(digits, scale));
const positive = amount.map((value) => (value.isZero() ? Decimal.ONE : value.abs()));
const [prices, quantities] = [positive.map(price), positive.map(quantity)];
const asset = fc.constantFrom('USD', 'ẞTC', 'a "b"');

/** Texts as people and exchanges write them: quotes, line ends, other scripts, emoji, SQL; no zero byte, which PostgreSQL's TEXT cannot hold. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '\t', '%', '_', '$1', '?', ':', '\u{1f600}', 'ß', ' '),
    maxLength: 20,
  }),
  fc.constantFrom('', ' padded ', 'null', "'); DROP TABLE orders; --", '\u2028', '{"a":1}', '0x00', '1e3'),
);

/** Any character but a half one. Not fast-check's own `binary`: it writes a table of all of them, for a second, wherever this file is loaded. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point), pointOf);

/** Whatever JSON can carry, zero bytes and halves of characters included: it travels escaped. */
const opaque: fc.Arbitrary<JsonValue> = fc
  .oneof(
    fc.jsonValue({ stringUnit: character }),
    fc.constant('\ud800 half, \u0000 zero'),
    fc.record({ price: fc.constantFrom('1.50', 'not a price'), 'ünï"\n': text }),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

/** Tells fast-check which of its texts that are known for trouble (`__proto__`) are made of such characters. */
function pointOf(text: unknown): number {
  const [point, ...more] = typeof text === 'string' ? Array.from(text, (sign) => sign.codePointAt(0)) : [];
  if (point === undefined || more.length > 0) throw new Error('not one character');
  return point;
}

/** Makes a step of a number: its ids and names follow from the number, all else is free. */
export const anyStep: fc.Arbitrary<(seq: number) => NamedStep> = fc
  .record({
    order: fc.record({
      ...{ price: prices, quantity: quantities, filledQuantity: amount },
      filledNotional: amount,
      key: text,
    }),
    fill: fc.record({ lastQuantity: quantities, lastPrice: prices, fee: amount, feeAsset: asset }),
    lot: fc.record({ quantity: amount, cost: amount, target: prices, boughtBy: text, soldBy: text }),
    sample: fc.record({ price: prices, base: amount, quote: amount, equity: amount, realizedProfit: amount }),
    posting: fc.record({
      transaction: text,
      account: fc.constantFrom('unattributed' as const, 'fees' as const),
      asset,
      amount,
    }),
    balance: fc.record({ asset, total: amount }),
    ...{ counted: amount, said: text, topic: text, argument: opaque, details: opaque },
  })
  .map((any) => (seq) => namedStep(seq, any));

interface AnyParts {
  readonly order: Pick<Order, 'price' | 'quantity' | 'filledQuantity' | 'filledNotional' | 'key'>;
  readonly fill: Pick<Fill, 'lastQuantity' | 'lastPrice' | 'fee' | 'feeAsset'>;
  readonly lot: Pick<Lot, 'quantity' | 'cost' | 'target' | 'boughtBy' | 'soldBy'>;
  readonly sample: Omit<EquitySample, 'at'>;
  readonly posting: Posting;
  readonly balance: AssetTotal;
  readonly counted: Decimal;
  readonly said: string;
  readonly topic: string;
  readonly argument: JsonValue;
  readonly details: JsonValue;
}

function namedStep(seq: number, any: AnyParts): NamedStep {
  const [name, at] = [`n${seq}`, timeOf(seq)];
  const { said, topic, argument, details, posting, balance } = any;
  const ending = { status: 'canceled', reason: { code: 'other', text: said }, filledQuantity: any.counted } as const;
  const step = aStep(seq, {
    event: { type: 'operator-command', at, name: said, argument },
    commands: [{ type: 'notify', level: 'alert', topic, text: said, details }],
    orders: [orderNamed(name, { ...any.order, placedAt: at, venueOrderId: said, status: 'closing', ending })],
    fills: [fillOf(name, `trade-${name}`, { ...any.fill, at })],
    postings: [posting],
    balances: [balance],
    lots: [aLot(`lot "${name}"`, any.lot)],
  });
  return { step, equity: aSample(at, any.sample) };
}
