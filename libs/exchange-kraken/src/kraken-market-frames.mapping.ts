import { price, type Decimal, type Price, type TickerUpdated, type UnixMillis } from '@gridbot/core';
import { stringifyExact, type ExactJson } from '@gridbot/exchange-kit';
import { decimalOf, instantOf, listOf, optionalText, rowOf, type Row } from './kraken.fields.js';

/** Best prices and last price, as the `ticker` channel tells them. It tells no time. */
export interface TickerFigures {
  readonly bid: Price | undefined;
  readonly ask: Price | undefined;
  readonly last: Price;
}

/** A trade of the `trade` channel. */
export interface TradePrint {
  readonly at: UnixMillis;
  readonly price: Price;
  readonly quantity: Decimal;
}

/** The request to subscribe. Docs: docs.kraken.com/api/docs/websocket-v2/ticker and its neighbours. */
export function toSubscription(params: Readonly<Record<string, unknown>>, requestId: number): string {
  return stringifyExact({ method: 'subscribe', params, req_id: requestId });
}

/** An item of the `ticker` channel. A side of the book that is empty has price 0. */
export function fromTickerItem(value: ExactJson): TickerFigures {
  const item = rowOf(value, 'ticker');
  return { bid: side(item, 'bid'), ask: side(item, 'ask'), last: price(decimalOf(item['last'], 'ticker last')) };
}

/** The items of a frame of the `trade` channel, oldest first. */
export function fromTradeItems(data: ExactJson | undefined): readonly TradePrint[] {
  return listOf(data, 'trade data').map((value) => {
    const item = rowOf(value, 'trade');
    return {
      at: instantOf(item['timestamp'], 'trade timestamp'),
      price: price(decimalOf(item['price'], 'trade price')),
      quantity: decimalOf(item['qty'], 'trade qty'),
    };
  });
}

/** The event of a trade, beside the best prices known. */
export function toTickerEvent(
  print: { readonly at: UnixMillis; readonly price: Price; readonly quantity: Decimal },
  bid: Price | undefined,
  ask: Price | undefined,
): TickerUpdated {
  const event: { -readonly [Field in keyof TickerUpdated]: TickerUpdated[Field] } = {
    type: 'ticker-updated',
    at: print.at,
    price: print.price,
    quantity: print.quantity,
  };
  if (bid !== undefined) event.bid = bid;
  if (ask !== undefined) event.ask = ask;
  return event;
}

/** The state of the whole exchange in a frame of the `status` channel: `online`, `maintenance`, `cancel_only`, `post_only`, `limit_only`. */
export function fromStatusFrame(data: ExactJson | undefined): string | undefined {
  const [first] = listOf(data, 'status data');
  return first === undefined ? undefined : optionalText(rowOf(first, 'status')['system']);
}

/** The mode of one instrument in a frame of the `instrument` channel; undefined if the frame is about others. */
export function fromInstrumentFrame(data: ExactJson | undefined, symbol: string): string | undefined {
  const list = rowOf(data, 'instrument data')['pairs'];
  if (list === undefined) return undefined;
  const items = listOf(list, 'instrument list').map((value) => rowOf(value, 'instrument'));
  const found = items.find((item) => item['symbol'] === symbol);
  return found === undefined ? undefined : optionalText(found['status']);
}

function side(item: Row, name: string): Price | undefined {
  if (item[name] === undefined || item[name] === null) return undefined;
  const value = decimalOf(item[name], `ticker ${name}`);
  return value.isPositive() ? price(value) : undefined;
}
