import type { Message, NewDelivery, UnixMillis } from '@gridbot/core';
import { ChannelPlan, type ChannelSettings } from './channel-plan.js';
import type { DeliveryShelf } from './delivery-shelf.js';

interface Waiting {
  readonly delivery: NewDelivery;
  readonly settle: (isKept: boolean) => void;
}

/** Puts the messages of one channel on the shelf: those that come while the store is busy are kept at once. */
export class Intake {
  private waiting: Waiting[] = [];
  private flushing: Promise<void> | undefined;

  constructor(
    private plan: ChannelPlan,
    private readonly shelf: DeliveryShelf,
    private readonly onKept: () => void,
  ) {}

  /** Name of the channel. */
  get name(): string {
    return this.plan.settings.name;
  }

  /** Messages from now on are selected so; what was said before may be said again. */
  choose(settings: ChannelSettings): void {
    this.plan = new ChannelPlan(settings);
  }

  /** The message was taken at its time, by another process. */
  recall(message: Message): void {
    this.plan.deliveryOf(message, message.at);
  }

  /** Returns whether the message needs no further care: the store has it, or the channel does not get it. */
  add(message: Message, now: UnixMillis, isAddressed: boolean): Promise<boolean> {
    const delivery = this.plan.deliveryOf(message, now, isAddressed);
    if (delivery === undefined) return Promise.resolve(true);
    // A store that hangs must not cost memory without end.
    if (this.waiting.length >= this.plan.settings.atMost) this.waiting.shift()!.settle(false);
    return new Promise((settle) => {
      this.waiting.push({ delivery, settle });
      this.flushing ??= this.flush();
    });
  }

  /** Resolves when nothing is on its way to the shelf. */
  async settled(): Promise<void> {
    await this.flushing;
  }

  /** The end: what waits for the store to become free waits in memory from now on, where it can be sent. */
  giveUp(): void {
    const batch = this.waiting.splice(0);
    if (batch.length === 0) return;
    const { name, atMost } = this.plan.settings;
    this.shelf.hold(
      name,
      batch.map(({ delivery }) => delivery),
      atMost,
    );
    for (const { settle } of batch) settle(false);
    this.onKept();
  }

  private async flush(): Promise<void> {
    const { name, atMost } = this.plan.settings;
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.splice(0);
        const deliveries = batch.map(({ delivery }) => delivery);
        const isKept = await this.shelf.keep(name, deliveries, atMost);
        for (const { settle } of batch) settle(isKept);
        this.onKept();
      }
    } finally {
      this.flushing = undefined; // at once: what comes a moment later would wait for the next message
    }
  }
}
