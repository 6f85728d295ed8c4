import type { AccountSnapshot, ClientOrderId, Millis, Order, StepResult, UnixMillis } from '@gridbot/core';

/** The engine counts the grace period of an order from its decision; sending this much later takes nothing noticeable off it. */
const AT_ONCE: Millis = 1_000;
/** As the engine has it for exchanges that do not say. */
const GRACE: Millis = 60_000;

/**
 * Orders that were sent long after the time that they bear: because they could not be kept before, because the report that led to them came
 * late, or, for all that is known, by a process before this one. An exchange that does not know such an order yet proves nothing until the
 * grace period has passed since it was sent.
 */
export class LateOrders {
  private readonly provableFrom = new Map<ClientOrderId, UnixMillis>();

  constructor(private readonly grace: Millis = GRACE) {}

  /** A process before this one may have sent what is still in doubt until now. */
  inherited(orders: Iterable<Order>, now: UnixMillis): void {
    for (const { status, clientOrderId } of orders) {
      if (status === 'pending') this.provableFrom.set(clientOrderId, now + this.grace);
    }
  }

  /** The commands of a step were sent. The step's own time says nothing: it may be that of a clock which was ahead. */
  sent({ event: { at }, commands }: StepResult, now: UnixMillis): void {
    if (now - at < AT_ONCE) return;
    this.forget(at);
    for (const command of commands) {
      if (command.type === 'submit-order') this.provableFrom.set(command.clientOrderId, now + this.grace);
    }
  }

  /** The snapshot without what it cannot prove. */
  trusted(snapshot: AccountSnapshot): AccountSnapshot {
    if (this.provableFrom.size === 0) return snapshot;
    this.forget(snapshot.at);
    return { ...snapshot, unknown: snapshot.unknown.filter((id) => !this.provableFrom.has(id)) };
  }

  private forget(now: UnixMillis): void {
    for (const [id, from] of this.provableFrom) if (now >= from) this.provableFrom.delete(id);
  }
}
