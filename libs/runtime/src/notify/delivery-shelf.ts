import {
  DeliveryList,
  type Clock,
  type Delivery,
  type DeliveryBox,
  type Millis,
  type NewDelivery,
  type UnixMillis,
} from '@gridbot/core';
import { sendInTime } from './send-in-time.js';

/** A store that hangs is waited for no longer: people have to hear of it. */
const PATIENCE: Millis = 5_000;

const noStore = async (): Promise<never> => {
  throw new Error('no store is open');
};

/** Where there is no store yet. */
const NOWHERE: DeliveryBox = {
  ...{ keep: noStore, due: noStore, nextDue: noStore, tried: noStore, remove: noStore, counts: noStore },
};

/**
 * The deliveries of a bot: those in its store, and in memory those that the store could not take, so that people hear of the trouble of the
 * store, too.
 */
export class DeliveryShelf {
  private readonly inMemory = new Map<string, DeliveryList>();
  /** Messages that are in memory, or were sent from there, while the store may still take them. */
  private readonly undecided = new Set<string>();
  private readonly closing = new AbortController();
  private box: DeliveryBox = NOWHERE;

  /** @param clock the machine's own time */
  constructor(private readonly clock: Clock) {}

  /** Whether messages are in memory and not in the store, as far as is known. */
  get holds(): boolean {
    return [...this.inMemory.values()].some(({ size }) => size > 0);
  }

  /** The store is open: from now on it keeps what it can. */
  use(box: DeliveryBox): void {
    this.box = box;
  }

  /** Returns whether they are in the store now, and outlive the process. */
  async keep(channel: string, deliveries: readonly NewDelivery[], atMost: number): Promise<boolean> {
    const keeping = (async () => this.box.keep(channel, deliveries, atMost))();
    try {
      await this.inTime(() => keeping);
      return true;
    } catch {
      this.hold(channel, deliveries, atMost); // whoever keeps steps hears what is wrong with the store
      void this.settle(
        channel,
        deliveries.map(({ message }) => message.id),
        keeping,
      );
      return false;
    }
  }

  /** Keeps them in memory. */
  hold(channel: string, deliveries: readonly NewDelivery[], atMost: number): void {
    this.listOf(channel).keep(deliveries, atMost);
  }

  /** What is in memory comes first. */
  async due(channel: string, now: UnixMillis, limit: number): Promise<readonly Delivery[]> {
    const held = this.listOf(channel).due(now, limit);
    if (held.length > 0) return held;
    const kept = await this.inTime(() => this.box.due(channel, now, limit)).catch((): readonly Delivery[] => []);
    return kept.filter(({ message }) => !this.undecided.has(message.id));
  }

  async nextDue(channel: string): Promise<UnixMillis | undefined> {
    const kept = await this.inTime(() => this.box.nextDue(channel)).catch(() => undefined);
    const times = [kept, this.listOf(channel).nextDue()].filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async tried(channel: string, ids: readonly string[]): Promise<void> {
    this.listOf(channel).tried(ids);
    await this.inTime(() => this.box.tried(channel, ids)).catch(() => undefined); // it counts for patience with a refusal only
  }

  /** @throws what the store throws: then they are sent again */
  async remove(channel: string, ids: readonly string[]): Promise<void> {
    const list = this.listOf(channel);
    const inStore = ids.filter((id) => !list.has(id));
    list.remove(ids);
    if (inStore.length > 0) await this.inTime(() => this.box.remove(channel, inStore));
  }

  /** How many wait for each of these channels; where the store does not answer, those in memory. */
  async counts(channels: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const kept = await this.inTime(() => this.box.counts()).catch((): Readonly<Record<string, number>> => ({}));
    return Object.fromEntries(channels.map((name) => [name, (kept[name] ?? 0) + this.listOf(name).size]));
  }

  /** Waits for the store no longer. */
  close(): void {
    this.closing.abort();
  }

  /** What the store takes after all is in memory as well, or was sent from there: it is to be sent once. */
  private async settle(channel: string, ids: readonly string[], keeping: Promise<void>): Promise<void> {
    for (const id of ids) this.undecided.add(id);
    try {
      await keeping;
      const list = this.listOf(channel);
      const sent = ids.filter((id) => !list.has(id));
      list.remove(ids);
      if (sent.length > 0) await this.box.remove(channel, sent);
    } catch {
      return; // the store does not have them, or they are sent twice
    } finally {
      for (const id of ids) this.undecided.delete(id);
    }
  }

  private inTime<Result>(ask: () => Promise<Result>): Promise<Result> {
    return sendInTime(ask, { clock: this.clock, timeout: PATIENCE, stop: this.closing.signal });
  }

  private listOf(channel: string): DeliveryList {
    const list = this.inMemory.get(channel) ?? new DeliveryList();
    this.inMemory.set(channel, list);
    return list;
  }
}
