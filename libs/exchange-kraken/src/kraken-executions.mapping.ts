import { Decimal, price, quantity, tradeId, type Asset, type Fill, type UnixMillis } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { decimalOf, instantOf, listOf, optionalText, rowOf, textOf, type Row } from './kraken.fields.js';
import { assetOf } from './kraken.symbols.js';

/**
 * An item of the `executions` channel, as far as it tells anything: real items are sparse, and only the first of an order (`pending_new`, or
 * the snapshot's) names its client id. docs.kraken.com/api/docs/websocket-v2/executions
 */
export interface ExecutionItem {
  readonly orderId: string;
  readonly execType: string;
  readonly at: UnixMillis;
  readonly clientId: string | undefined;
  readonly symbol: string | undefined;
  /** Base filled so far. */
  readonly filled: Decimal | undefined;
  readonly reason: string | undefined;
  /** For `trade`. */
  readonly fill: Omit<Fill, 'fee' | 'feeAsset'> | undefined;
  /** For `trade`: what was paid, by asset. */
  readonly fees: Readonly<Record<Asset, Decimal>>;
  /** Kraken's count against the instrument's limit, if it was asked for. */
  readonly rateCount: number | undefined;
}

/** Items that tell an order as a whole, terms and client id included: one without a client id was placed without. */
export function isIntroduction({ execType, symbol }: ExecutionItem): boolean {
  return execType === 'pending_new' || (execType === 'new' && symbol !== undefined);
}

/** The items of a frame, in order. */
export function fromExecutions(data: ExactJson | undefined): readonly ExecutionItem[] {
  return listOf(data, 'executions data').map((value) => fromExecution(rowOf(value, 'execution')));
}

function fromExecution(item: Row): ExecutionItem {
  const execType = textOf(item['exec_type'], 'execution exec_type');
  const at = instantOf(item['timestamp'], 'execution timestamp');
  return {
    orderId: textOf(item['order_id'], 'execution order_id'),
    execType,
    at,
    clientId: optionalText(item['cl_ord_id']),
    symbol: optionalText(item['symbol']),
    filled: item['cum_qty'] === undefined ? undefined : decimalOf(item['cum_qty'], 'execution cum_qty'),
    reason: optionalText(item['reason']) ?? optionalText(item['cancel_reason']),
    fill: execType === 'trade' ? fillOf(item, at) : undefined,
    fees: execType === 'trade' ? feesOf(item) : {},
    rateCount: item['ratecount'] === undefined ? undefined : decimalOf(item['ratecount'], 'ratecount').toDouble(),
  };
}

function fillOf(item: Row, at: UnixMillis): Omit<Fill, 'fee' | 'feeAsset'> {
  return {
    tradeId: tradeId(textOf(item['exec_id'], 'execution exec_id')),
    at,
    lastQuantity: quantity(decimalOf(item['last_qty'], 'execution last_qty')),
    lastPrice: price(decimalOf(item['last_price'], 'execution last_price')),
    liquidity: item['liquidity_ind'] === 'm' ? 'maker' : 'taker',
  };
}

function feesOf(item: Row): Readonly<Record<Asset, Decimal>> {
  const fees: Record<Asset, Decimal> = {};
  for (const value of item['fees'] === undefined ? [] : listOf(item['fees'], 'execution fees')) {
    const row = rowOf(value, 'execution fee');
    const asset = assetOf(textOf(row['asset'], 'fee asset'));
    fees[asset] = (fees[asset] ?? Decimal.ZERO).plus(decimalOf(row['qty'], 'fee qty'));
  }
  return fees;
}
