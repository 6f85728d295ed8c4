import type { UnixMillis } from '@gridbot/core';
import type { AccountOrder } from './account-order.js';
import { Timeline } from './timeline.js';

/** One order and its states. */
export interface OrderTrack {
  /** Place in the order of arrival, from 1. */
  readonly rank: number;
  readonly states: Timeline<AccountOrder>;
}

/** Every order of the account and its former states. Times are the base clock's, which nobody sets back. */
export class OrderHistory {
  private readonly tracks = new Map<string, OrderTrack>();
  private readonly open = new Set<OrderTrack>();
  /** In the order they closed. */
  private readonly closed: OrderTrack[] = [];
  private readonly byClientId = new Map<string, OrderTrack[]>();

  /** Takes a new order, or the new state of a known one. */
  note(order: AccountOrder, since: UnixMillis): void {
    const track = this.tracks.get(order.venueOrderId) ?? this.begin(order);
    track.states.push(order, since);
    if (order.status === 'open') this.open.add(track);
    else if (this.open.delete(track)) this.closed.push(track);
  }

  /** Every order, in the order they were placed. */
  all(): Iterable<OrderTrack> {
    return this.tracks.values();
  }

  /** Open orders, and the closed ones that were open at a time, in the order they were placed. */
  openSince(at: UnixMillis): readonly OrderTrack[] {
    const found = [...this.open];
    for (let index = this.closed.length - 1; index >= 0; index -= 1) {
      const track = this.closed[index]!;
      if (track.states.newestSince <= at) break;
      found.push(track);
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /** The order of a venue's id. */
  byVenueId(id: string): OrderTrack | undefined {
    return this.tracks.get(id);
  }

  /** The orders of a client's id, oldest first. */
  namesakes(id: string): readonly OrderTrack[] {
    return this.byClientId.get(id) ?? [];
  }

  private begin({ venueOrderId, clientOrderId }: AccountOrder): OrderTrack {
    const track = { rank: this.tracks.size + 1, states: new Timeline<AccountOrder>() };
    this.tracks.set(venueOrderId, track);
    if (clientOrderId !== undefined) this.byClientId.set(clientOrderId, [...this.namesakes(clientOrderId), track]);
    return track;
  }
}
