import {
  plusAmounts,
  type Amounts,
  type BotReader,
  type Decimal,
  type JsonValue,
  type KeptConfiguration,
  type KeptOrder,
} from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { shownFill, type ShownFill } from './fills-report.js';
import { findOrder } from './find-order.js';
import { instant, type Instant } from './instant.js';
import { shownLot, type ShownLot } from './lots-report.js';
import { orderDecision, type OrderDecision } from './order-decision.js';
import { orderLife, type OrderLife } from './order-life.js';
import { shownOrder, type ShownOrder } from './orders-report.js';

/** The configuration that an order was decided under. */
export interface ShownConfiguration {
  readonly version: number;
  /** The first step under it. */
  readonly seq: number;
  readonly since: Instant;
  readonly strategy: string;
  /** The strategy's settings as the user wrote them. */
  readonly settings: JsonValue;
  readonly fees: KeptConfiguration['started']['fees'];
  readonly instrument: KeptConfiguration['started']['instrument'];
}

/** Why an order exists and what became of it. */
export interface Explanation {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
  readonly order: ShownOrder;
  /** Quote: limit times quantity; absent for market orders. */
  readonly notional?: Decimal;
  /** Older orders of the same key, if it was asked for by its key. */
  readonly others: readonly ShownOrder[];
  readonly decision: OrderDecision;
  readonly configuration?: ShownConfiguration;
  /** Lots that it bought or sells. */
  readonly lots: readonly ShownLot[];
  readonly life: OrderLife;
  readonly fills: readonly ShownFill[];
  /** Fees by asset. */
  readonly fees: Amounts;
}

/** Collects all that is kept of an order. @throws GridbotError STORE.NOT_FOUND */
export async function explainOrder(reader: BotReader, named: string): Promise<Explanation> {
  const { order, others } = await findOrder(reader, named);
  const { clientOrderId, key, price, quantity, seq } = order;
  const fills = await reader.fills.list({ clientOrderId, limit: Number.MAX_SAFE_INTEGER });
  const configuration = await reader.configurations.at(seq);
  return {
    bot: headingOf(reader),
    assets: tradedAssets(reader),
    order: shownOrder(order),
    ...(price && { notional: price.times(quantity) }),
    others: others.map(shownOrder),
    decision: await orderDecision(reader, order),
    ...(configuration && { configuration: shownConfiguration(configuration) }),
    lots: (await reader.lots.ofKey(key)).filter((lot) => isOfItsTime(lot.openedAt, order, others)).map(shownLot),
    life: await orderLife(reader, order, fills),
    fills: fills.map(shownFill),
    fees: fills.reduce<Amounts>((sum, { fill }) => plusAmounts(sum, { [fill.feeAsset]: fill.fee }), {}),
  };
}

/** Keys may be used again: a lot that a later buy opened is not this one's. */
function isOfItsTime(openedAt: number, { side, updatedAt }: KeptOrder, others: readonly KeptOrder[]): boolean {
  return side === 'sell' || others.length === 0 || openedAt <= updatedAt;
}

function shownConfiguration({ version, seq, started }: KeptConfiguration): ShownConfiguration {
  const { at, strategy, config, fees, instrument } = started;
  return { version, seq, since: instant(at), strategy, settings: config, fees, instrument };
}
