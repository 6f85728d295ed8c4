import type { VenueEvent } from '../venue/venue-event.js';
import {
  amendedItem,
  canceledItem,
  filledItem,
  newItem,
  pendingNewItem,
  tradeItem,
  type ExecutionItem,
} from './kraken.execution-items.js';
import type { KrakenListing } from './kraken.symbols.js';

type OrderEvent = Extract<VenueEvent, { readonly order: unknown }>;

/** What the `executions` channel tells of an event of an order; each item is a frame of its own. */
export function executionItems(event: OrderEvent, listing: KrakenListing): readonly ExecutionItem[] {
  const { order } = event;
  switch (event.type) {
    case 'order-accepted':
      return [pendingNewItem(order, listing), newItem(order)];
    case 'order-traded':
      return [tradeItem(event.trade, order, listing, order.status === 'filled')];
    case 'order-done':
      return [filledItem(order, listing)];
    case 'order-canceled':
      return [canceledItem(order, listing)];
    case 'order-amended':
      return [amendedItem(order, listing, event.at)];
  }
}

/** True for what a subscription with `order_status: false` is not told. */
export function isTransition({ exec_type: type }: ExecutionItem): boolean {
  return type === 'pending_new' || type === 'amended';
}
