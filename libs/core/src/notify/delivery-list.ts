import type { Delivery, NewDelivery } from '../ports/delivery-box.port.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The messages that wait for one channel, in memory: what a `DeliveryBox` does, without waiting. */
export class DeliveryList {
  private waiting: Delivery[] = [];

  get size(): number {
    return this.waiting.length;
  }

  /** True if the message with this id waits here. */
  has(id: string): boolean {
    return this.waiting.some(({ message }) => message.id === id);
  }

  /** Puts messages behind those that wait; see `DeliveryBox.keep`. */
  keep(deliveries: readonly NewDelivery[], atMost: number): void {
    const known = new Set(this.waiting.map(({ message }) => message.id));
    for (const { message, dueAt } of deliveries) {
      if (known.has(message.id)) continue;
      known.add(message.id);
      this.waiting.push({ message, dueAt, tries: 0, dropped: 0 });
    }
    this.dropOver(Math.max(1, atMost));
  }

  due(now: UnixMillis, limit: number): readonly Delivery[] {
    return this.waiting.filter(({ dueAt }) => dueAt <= now).slice(0, Math.max(0, limit));
  }

  nextDue(): UnixMillis | undefined {
    return this.waiting.reduce<UnixMillis | undefined>(
      (earliest, { dueAt }) => (earliest === undefined ? dueAt : Math.min(earliest, dueAt)),
      undefined,
    );
  }

  tried(ids: readonly string[]): void {
    this.waiting = this.waiting.map((one) => (ids.includes(one.message.id) ? { ...one, tries: one.tries + 1 } : one));
  }

  remove(ids: readonly string[]): void {
    this.waiting = this.waiting.filter(({ message }) => !ids.includes(message.id));
  }

  private dropOver(atMost: number): void {
    const over = this.waiting.length - atMost;
    if (over <= 0) return;
    const gone = this.waiting.splice(0, over);
    const dropped = gone.reduce((sum, one) => sum + 1 + one.dropped, 0);
    const [first] = this.waiting;
    this.waiting[0] = { ...first!, dropped: first!.dropped + dropped };
  }
}
