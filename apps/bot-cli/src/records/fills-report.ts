import type { BotReader, ClientOrderId, Decimal, KeptFill } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { findOrder } from './find-order.js';
import { instant, type Instant } from './instant.js';
import { newestOf, spanOf, type CutList, type PageFlags } from './record-page.js';

/** Which fills are wanted. */
export interface FillsQuery extends PageFlags {
  /** Of this order: client order id, the exchange's id, or key. */
  readonly order?: string;
}

/** A fill as `--json` shows it. */
export interface ShownFill extends Pick<KeptFill, 'clientOrderId' | 'key' | 'side' | 'seq'> {
  readonly tradeId: string;
  readonly at: Instant;
  readonly quantity: Decimal;
  readonly price: Decimal;
  /** Quote: price times quantity. */
  readonly notional: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: string;
  readonly liquidity: string;
}

/** Fills of a bot. */
export interface FillsReport extends CutList<ShownFill> {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
}

/** Fills in the order in which they were counted. @throws GridbotError STORE.NOT_FOUND if the order of the query is not kept */
export async function fillsReport(reader: BotReader, query: FillsQuery): Promise<FillsReport> {
  const ofOrder = query.order === undefined ? {} : { clientOrderId: await orderId(reader, query.order) };
  const list = { ...spanOf(query), ...ofOrder };
  const { items, more } = await newestOf((page) => reader.fills.list({ ...list, ...page }), query.limit);
  return { bot: headingOf(reader), assets: tradedAssets(reader), items: items.map(shownFill), more };
}

async function orderId(reader: BotReader, named: string): Promise<ClientOrderId> {
  return (await findOrder(reader, named)).order.clientOrderId;
}

/** A fill with its time in both forms. */
export function shownFill({ clientOrderId, key, side, seq, fill }: KeptFill): ShownFill {
  const { tradeId, at, lastQuantity, lastPrice, fee, feeAsset, liquidity } = fill;
  const notional = lastPrice.times(lastQuantity);
  return {
    tradeId,
    at: instant(at),
    clientOrderId,
    key,
    side,
    quantity: lastQuantity,
    price: lastPrice,
    notional,
    fee,
    feeAsset,
    liquidity,
    seq,
  };
}
