import { DeliveryList, type Delivery, type DeliveryBox, type NewDelivery, type UnixMillis } from '@gridbot/core';

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

  private box: DeliveryBox = NOWHERE;

  /** The store is open: from now on it keeps what it can. */
  use(box: DeliveryBox): void {
    this.box = box;
  }

  /** Returns whether they are in the store now, and outlive the process. */
  async keep(channel: string, deliveries: readonly NewDelivery[], atMost: number): Promise<boolean> {
    try {
      await this.box.keep(channel, deliveries, atMost);
      return true;
    } catch {
      this.listOf(channel).keep(deliveries, atMost); // whoever keeps steps hears what is wrong with the store
      return false;
    }
  }

  /** What is in memory comes first. */
  async due(channel: string, now: UnixMillis, limit: number): Promise<readonly Delivery[]> {
    const held = this.listOf(channel).due(now, limit);
    return held.length > 0 ? held : this.box.due(channel, now, limit).catch(() => []);
  }

  async nextDue(channel: string): Promise<UnixMillis | undefined> {
    const kept = await this.box.nextDue(channel).catch(() => undefined);
    const times = [kept, this.listOf(channel).nextDue()].filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async tried(channel: string, ids: readonly string[]): Promise<void> {
    this.listOf(channel).tried(ids);
    await this.box.tried(channel, ids).catch(() => undefined); // it counts for patience with a refusal only
  }

  /** @throws what the store throws: then they are sent again */
  async remove(channel: string, ids: readonly string[]): Promise<void> {
    const list = this.listOf(channel);
    const inStore = ids.filter((id) => !list.has(id));
    list.remove(ids);
    if (inStore.length > 0) await this.box.remove(channel, inStore);
  }

  /** How many wait for each of these channels; where the store does not answer, those in memory. */
  async counts(channels: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const kept = await this.box.counts().catch((): Readonly<Record<string, number>> => ({}));
    return Object.fromEntries(channels.map((name) => [name, (kept[name] ?? 0) + this.listOf(name).size]));
  }

  private listOf(channel: string): DeliveryList {
    const list = this.inMemory.get(channel) ?? new DeliveryList();
    this.inMemory.set(channel, list);
    return list;
  }
}
