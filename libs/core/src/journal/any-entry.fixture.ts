import fc from 'fast-check';
import type { EngineCommand } from '../commands/engine-command.js';
import type { BotEvent } from '../events/bot-event.js';
import {
  aCandleEvent,
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  anInstrument,
  aRejectedReport,
  aTicker,
  aTickerEvent,
  aVenueFill,
  aVenueOrder,
  someFees,
  started,
} from '../testing/index.js';
import { Decimal, decimal } from '../values/decimal.js';
import { clientOrderId } from '../values/identifiers.js';
import type { JsonValue } from '../values/json.js';
import { price } from '../values/price.js';
import { quantity } from '../values/quantity.js';
import type { JournalEntry } from './journal-entry.js';

const at = fc.integer({ min: 0, max: 2 ** 42 });
const text = fc.string({ maxLength: 12 });
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }))
  .map(([digits, scale]) => `${Decimal.of(digits, scale)}`);
const id = fc.stringMatching(/^[a-z0-9]{1,8}-[a-z0-9]{1,6}$/);

/** Anything that JSON can carry (it knows no -0), with fields that bear the names of our own decimals. */
const opaque: fc.Arbitrary<JsonValue> = fc
  .oneof(
    fc.jsonValue(),
    fc.record({ price: positive, quantity: text, config: fc.jsonValue(), nested: fc.record({ fee: text }) }),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

const trade = fc.record({
  ...{ tradeId: text, at, lastQuantity: positive, lastPrice: positive, feeAsset: fc.constantFrom('USD', 'BTC', 'BNB') },
  fee: fc.oneof(
    positive,
    positive.map((fee) => `-${fee}`),
    fc.constant('0'),
  ),
  liquidity: fc.constantFrom('maker' as const, 'taker' as const),
});
const report = fc.record({ at, clientOrderId: id, venueOrderId: fc.option(text, { nil: undefined }) });
const reason = fc.record({ code: fc.constantFrom('elsewhere' as const, 'other' as const), text });
const maybePrice = fc.option(positive, { nil: undefined });
const ticker = fc.record({ at, price: positive, bid: maybePrice, ask: maybePrice });

const venueOrder = fc
  .record({
    price: positive,
    quantity: positive,
    filledQuantity: positive,
    clientOrderId: fc.option(id, { nil: undefined }),
  })
  .map(aVenueOrder);

const events: { [Type in BotEvent['type']]: fc.Arbitrary<Extract<BotEvent, { type: Type }>> } = {
  started: fc
    .record({ at, config: opaque, tickSize: positive, maker: positive, down: positive, up: positive })
    .map(({ at, config, tickSize, maker, down, up }) => {
      const priceBand = { down: decimal(down), up: decimal(up) };
      const instrument = anInstrument({ tickSize, priceBand, maxOpenOrders: 80 });
      return started({ at, config, instrument, fees: someFees({ maker, asset: { asset: 'BNB' } }) });
    }),
  'ticker-updated': fc.record({ ...{ at, price: positive, bid: maybePrice }, quantity: maybePrice }).map(aTickerEvent),
  'candle-closed': fc
    .record({ open: positive, high: positive, low: positive, close: positive, volume: positive })
    .map((candle) => aCandleEvent(candle, true)),
  'execution-report': fc.oneof(
    report.map(anAcceptedReport),
    fc.tuple(report, reason).map(([about, reason]) => aRejectedReport({ ...about, reason })),
    fc.tuple(report, trade).map(([about, fill]) => aFilledReport({ ...about, fill })),
    fc
      .tuple(report, reason, positive)
      .map(([about, reason, filledQuantity]) =>
        anEndedReport({ ...about, reason, filledQuantity, execType: 'expired' }),
      ),
  ),
  'account-snapshot': fc
    .record({ at, total: positive, free: positive, order: venueOrder, fill: trade, clientOrderId: id })
    .map(({ at, total, free, order, fill, clientOrderId }) => {
      const fills = [aVenueFill({ clientOrderId, fill })];
      return anAccountSnapshot({
        at,
        balances: { BTC: { total, free } },
        shownDecimals: { BTC: 10 },
        orders: [order],
        fills,
        unknown: [clientOrderId],
      });
    }),
  'history-recovered': fc
    .record({ at, total: positive, order: venueOrder, fill: trade, own: id, key: text, limit: positive })
    .map(({ at, total, order, fill, own, key, limit }) => ({
      type: 'history-recovered' as const,
      ...{ at, price: price(limit), balances: { BTC: { total: decimal(total), free: decimal(total) } } },
      orders: [{ ...order, clientOrderId: clientOrderId(own), key, postOnly: true, placedAt: at }],
      fills: [aVenueFill({ clientOrderId: own, fill })],
    })),
  'timer-fired': fc.record({ type: fc.constant('timer-fired' as const), at, name: text }),
  'connection-changed': fc.record({
    ...{ type: fc.constant('connection-changed' as const), at, connected: fc.boolean(), reason: text },
  }),
  'operator-command': fc.record({
    ...{ type: fc.constant('operator-command' as const), at, name: text, argument: opaque },
  }),
  'stop-requested': fc.record({
    ...{ type: fc.constant('stop-requested' as const), at, reason: text },
    cancel: fc.constantFrom('none' as const, 'buys' as const, 'all' as const),
  }),
};

const commands: { [Type in EngineCommand['type']]: fc.Arbitrary<Extract<EngineCommand, { type: Type }>> } = {
  'submit-order': fc.tuple(id, text, positive, positive, fc.boolean()).map(([own, key, limit, amount, postOnly]) => ({
    ...{ type: 'submit-order', clientOrderId: clientOrderId(own), key, side: 'buy', orderType: 'limit', postOnly },
    ...{ price: price(limit), quantity: quantity(amount) },
  })),
  'request-cancel': fc
    .tuple(id, text)
    .map(([own, key]) => ({ type: 'request-cancel', clientOrderId: clientOrderId(own), key })),
  'set-timer': fc.record({ type: fc.constant('set-timer' as const), name: text, at: fc.option(at) }),
  notify: fc.record({
    ...{ type: fc.constant('notify' as const), level: fc.constantFrom('info' as const, 'alert' as const) },
    ...{ topic: text, text, details: opaque },
  }),
};

/** Journal entries with every kind of event and command. */
export const anyEntry: fc.Arbitrary<JournalEntry> = fc
  .record({
    seq: fc.integer({ min: 1 }),
    at,
    event: fc.oneof(...(Object.values(events) as fc.Arbitrary<BotEvent>[])),
    commands: fc.array(fc.oneof(...(Object.values(commands) as fc.Arbitrary<EngineCommand>[])), { maxLength: 4 }),
    ticker: fc.option(ticker.map(aTicker), { nil: undefined }),
  })
  .map(({ ticker, ...entry }) => (ticker === undefined ? entry : { ...entry, ticker }));
