import type { ClientOrderId, RequestCancel, SubmitOrder, UnixMillis, VenueOrder } from '@gridbot/core';

/** What the bot's processes asked of the exchange, and what was wrong with it. */
export class VenueLog {
  /** One line for each wrong thing that was asked. */
  readonly violations: string[] = [];
  readonly cancels: RequestCancel[] = [];
  /** Orders of the bot that somebody else canceled. */
  readonly canceledByHand = new Set<ClientOrderId>();
  /** Times at which the bot asked for anything. */
  readonly requests: UnixMillis[] = [];
  private readonly orders = new Map<ClientOrderId, SubmitOrder>();
  private readonly reached = new Set<ClientOrderId>();
  private readonly others = new Set<ClientOrderId>();

  /** Client ids of everything that was ever sent, by the bot and by others. */
  ids(): readonly ClientOrderId[] {
    return [...this.orders.keys(), ...this.others];
  }

  /** What the bot sent under an id. */
  order(id: ClientOrderId): SubmitOrder | undefined {
    return this.orders.get(id);
  }

  sent(): readonly SubmitOrder[] {
    return [...this.orders.values()];
  }

  /** Client ids of other bots on the account. */
  otherIds(): readonly ClientOrderId[] {
    return [...this.others];
  }

  /** True if one of the bot's processes sent it. */
  isBots(id: ClientOrderId): boolean {
    return this.orders.has(id);
  }

  /** Somebody else on the account uses this client id. */
  other(id: ClientOrderId): void {
    this.others.add(id);
  }

  submitted(order: SubmitOrder, at: UnixMillis, open: readonly VenueOrder[]): void {
    this.requests.push(at);
    const { clientOrderId, key } = order;
    const before = this.orders.get(clientOrderId);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(order)) {
      this.violations.push(`order ${clientOrderId} (${key}) was sent again with other terms`);
    }
    for (const { clientOrderId: id } of open) {
      const other = id === undefined ? undefined : this.orders.get(id);
      if (other === undefined || other.clientOrderId === clientOrderId || !areForTheSame(other, order)) continue;
      this.violations.push(`order ${clientOrderId} (${key}) was sent while ${id} (${other.key}) is open for the same`);
    }
    this.orders.set(clientOrderId, order);
  }

  /** An order reached the exchange. */
  arrived({ clientOrderId, key }: SubmitOrder): void {
    if (this.reached.has(clientOrderId)) this.violations.push(`order ${clientOrderId} (${key}) was sent twice`);
    this.reached.add(clientOrderId);
  }

  canceled(request: RequestCancel, at: UnixMillis): void {
    this.requests.push(at);
    this.cancels.push(request);
    if (this.others.has(request.clientOrderId)) {
      this.violations.push(`a cancel was sent for ${request.clientOrderId}, which is another bot's`);
    }
  }

  asked(at: UnixMillis): void {
    this.requests.push(at);
  }
}

/** One name of the strategy, or one lot to sell: `sell:lot-7:12` sells lot 7. Buys of one price may be meant. */
function areForTheSame(one: SubmitOrder, other: SubmitOrder): boolean {
  const lot = ({ key }: SubmitOrder): string => key.slice(0, key.lastIndexOf(':'));
  return one.key === other.key || (one.side === 'sell' && other.side === 'sell' && lot(one) === lot(other));
}
