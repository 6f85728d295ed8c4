import {
  price,
  quantity,
  tradeId,
  venueOrderId,
  type ClientOrderId,
  type Decimal,
  type ExecutionReport,
  type Side,
} from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { endReason, isOver, ownFormOf, receivedAsset } from './binance-order.mapping.js';
import { Fields } from './binance.fields.js';
import type { BinanceSymbol } from './binance.symbols.js';

/** A frame of the ws-api: an answer to a request, an event of the account, or neither. */
export type UserFrame =
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly status: number;
      readonly code?: number;
      readonly text: string;
    }
  | { readonly kind: 'event'; readonly name: string; readonly event: Fields }
  | { readonly kind: 'other' };

/** Text to be signed and parameters of `userDataStream.subscribe.signature`: sorted by name, as the signature wants them. */
export function subscription(apiKey: string, timestamp: number, recvWindow: number) {
  const params = { apiKey, recvWindow, timestamp };
  return { params, text: `apiKey=${apiKey}&recvWindow=${recvWindow}&timestamp=${timestamp}` };
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function userFrameOf(json: ExactJson): UserFrame {
  const row = new Fields(json, 'frame of the ws-api');
  if (row.has('status') && row.has('id')) return answerOf(row);
  const event = row.has('event') ? row.part('event') : row;
  return event.has('e') ? { kind: 'event', name: event.text('e'), event } : { kind: 'other' };
}

function answerOf(row: Fields): UserFrame {
  const base = { kind: 'answer', id: row.text('id'), status: row.whole('status') } as const;
  if (!row.has('error')) return { ...base, text: '' };
  const error = row.part('error');
  return { ...base, code: error.whole('code'), text: error.textOr('msg', '') };
}

/** What an `executionReport` says of the state of any order of the symbol, ours or not. */
export interface OrderNews {
  /** The exchange's own id. */
  readonly id: string;
  /** All that is filled of it; undefined if that is not told. */
  readonly filled: Decimal | undefined;
  readonly isOver: boolean;
}

/** Undefined for another symbol, and for what other people's orders leave out. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function orderNewsOf(event: Fields, { venueSymbol }: BinanceSymbol): OrderNews | undefined {
  if (event.text('s') !== venueSymbol || !event.has('i')) return undefined;
  const filled = event.has('z') ? event.decimal('z') : undefined;
  return { id: event.text('i'), filled, isOver: isOver(event.textOr('X', '')) };
}

/** What decides how a report is told. */
export interface ReportSituation {
  readonly symbol: BinanceSymbol;
  /** True if we asked to cancel the order. */
  readonly wasRequested: (id: ClientOrderId) => boolean;
}

/**
 * An `executionReport` as ours; undefined if it is of another symbol, of an order that is none of ours, or tells nothing that we need:
 * REPLACED and TRADE_PREVENTION change an order that goes on, and the look at the account sees it.
 * @throws GridbotError EXCHANGE.BAD_ANSWER
 */
export function executionReportOf(
  event: Fields,
  { symbol, wasRequested }: ReportSituation,
): ExecutionReport | undefined {
  if (event.text('s') !== symbol.venueSymbol) return undefined;
  const id = clientIdOf(event);
  if (id === undefined) return undefined;
  const base = {
    type: 'execution-report',
    at: event.whole('T'),
    clientOrderId: id,
    venueOrderId: venueOrderId(event.text('i')),
  } as const;
  switch (event.text('x')) {
    case 'NEW':
      return { ...base, execType: 'accepted' };
    case 'TRADE':
      return { ...base, execType: 'filled', fill: fillOf(event, symbol) };
    case 'CANCELED':
      return {
        ...base,
        execType: 'canceled',
        reason: cancelReason(wasRequested(id)),
        filledQuantity: event.decimal('z'),
      };
    case 'EXPIRED':
      return { ...base, execType: 'expired', reason: expiryOf(event), filledQuantity: event.decimal('z') };
    case 'REJECTED':
      return {
        ...base,
        execType: 'rejected',
        reason: { code: 'other', text: `refused by Binance: ${event.text('r')}` },
      };
    default:
      return undefined;
  }
}

/** On a cancel, `c` names the cancel and `C` the order; otherwise `C` is empty, at times the text "null". */
function clientIdOf(event: Fields) {
  const original = event.textOr('C', '');
  return ownFormOf(original === '' || original === 'null' ? event.textOr('c', '') : original);
}

function fillOf(event: Fields, symbol: BinanceSymbol) {
  const side: Side = event.text('S') === 'BUY' ? 'buy' : 'sell';
  return {
    tradeId: tradeId(event.text('t')),
    at: event.whole('T'),
    lastQuantity: quantity(event.decimal('l')),
    lastPrice: price(event.decimal('L')),
    fee: event.decimal('n'),
    feeAsset: event.textOr('N', receivedAsset(side, symbol)),
    liquidity: event.flag('m') ? 'maker' : 'taker',
  } as const;
}

function cancelReason(requested: boolean) {
  return requested
    ? ({ code: 'requested', text: 'canceled as asked' } as const)
    : ({ code: 'elsewhere', text: 'canceled by hand or by Binance' } as const);
}

function expiryOf(event: Fields) {
  const reason = event.textOr('eR', event.textOr('r', ''));
  return endReason(event.text('X'), reason === 'NONE' ? '' : reason);
}
