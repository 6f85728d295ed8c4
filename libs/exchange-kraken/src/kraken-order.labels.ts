import type { ClientOrderId } from '@gridbot/core';
import { isGridbotError } from '@gridbot/core';
import { fromOrderRows, type FeeSide, type OrderRow } from './kraken-order.mapping.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';

/** What a trade's row does not tell and its order does. Never changes. */
export interface OrderLabel {
  /** Absent for orders that were placed without one, or with one that cannot be ours. */
  readonly clientOrderId: ClientOrderId | undefined;
  readonly feeSide: FeeSide;
}

const BATCH = 50;
const MOST = 20_000;

/** Client ids and fee flags by Kraken's order ids: looked up once. */
export class OrderLabels {
  private readonly labels = new Map<string, OrderLabel>();

  constructor(private readonly rest: KrakenPrivateRest) {}

  known(orderId: string): OrderLabel | undefined {
    return this.labels.get(orderId);
  }

  learn(orderId: string, label: OrderLabel): void {
    this.labels.set(orderId, label);
    for (const oldest of this.labels.keys()) {
      if (this.labels.size <= MOST) break;
      this.labels.delete(oldest);
    }
  }

  learnRows(rows: readonly OrderRow[]): void {
    for (const { order, feeSide } of rows) {
      this.learn(order.venueOrderId, { clientOrderId: order.clientOrderId, feeSide });
    }
  }

  /**
   * Looks up those that are not known, fifty a question. One that Kraken does not show (yet) stays unknown.
   * @throws GridbotError EXCHANGE.* if Kraken cannot be asked
   */
  async find(orderIds: Iterable<string>): Promise<void> {
    const missing = [...new Set(orderIds)].filter((id) => !this.labels.has(id));
    for (let from = 0; from < missing.length; from += BATCH) await this.ask(missing.slice(from, from + BATCH));
  }

  /** One order that Kraken does not show makes it refuse the whole question: then each is asked for alone. */
  private async ask(ids: readonly string[]): Promise<void> {
    try {
      this.learnRows(fromOrderRows(await this.rest.ask('QueryOrders', { txid: ids.join(',') })));
    } catch (error) {
      if (!isGridbotError(error) || error.code !== 'EXCHANGE.REFUSED') throw error;
      if (ids.length > 1) for (const id of ids) await this.ask([id]);
    }
  }
}
