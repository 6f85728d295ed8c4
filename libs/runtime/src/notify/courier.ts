import type { AdapterRemark, Clock, Millis, NotificationChannel, UnixMillis } from '@gridbot/core';
import type { DeliveryShelf } from './delivery-shelf.js';
import { nextParcel, type Parcel } from './digest.js';
import { afterFailure } from './patience.js';
import { sendInTime } from './send-in-time.js';

/** What a courier works with. */
export interface CourierParts {
  /** Name of the channel. */
  readonly name: string;
  readonly channel: NotificationChannel;
  readonly shelf: DeliveryShelf;
  /** The machine's own time. */
  readonly clock: Clock;
  /** Called when something was sent or given up. */
  readonly onTaken: () => void;
  /** Takes lines for the log, without secrets. */
  readonly remark: (remark: AdapterRemark) => void;
}

/** How many deliveries are read at once. */
const BATCH = 50;
/** How soon a store is asked again that did not take what it was told. */
const STORE_PAUSE: Millis = 5_000;
/** How often the store is looked at, even if nothing is known to be in it: it may have been out of reach. */
const LOOK_EVERY: Millis = 60_000;

/** How long a channel has to end its connections. */
const CLOSE_TIMEOUT: Millis = 1_000;

/** Sends what waits for one channel, in order, one after the other, until it is closed. */
export class Courier {
  private readonly stopping = new AbortController();
  /** What was sent or given up and still waits in the store, which could not take note of it: nobody gets it twice for that. */
  private readonly unnoted = new Set<string>();
  private failures = 0;
  private pausedUntil: UnixMillis = 0;
  private ending = false;
  private roused = false;
  private wake: () => void = () => undefined;
  private working: Promise<void> | undefined;

  constructor(private readonly parts: CourierParts) {}

  /** Begins to send. */
  start(): void {
    this.working ??= this.work();
  }

  /** There may be something to send. */
  rouse(): void {
    this.roused = true;
    this.wake();
  }

  /** Sends what is due, for at most so long, and ends; the rest waits for the next start. Never throws. */
  async close(patience: Millis): Promise<void> {
    const { clock, channel } = this.parts;
    this.ending = true;
    this.rouse();
    const limit = { clock, timeout: patience };
    await sendInTime(() => this.working ?? Promise.resolve(), limit).catch(() => undefined); // a store may hang, too
    this.stopping.abort();
    await sendInTime(() => channel.close(), { clock, timeout: CLOSE_TIMEOUT }).catch(() => undefined);
  }

  private async work(): Promise<void> {
    for (;;) {
      this.roused = false;
      const isPaused = !this.ending && this.parts.clock.now() < this.pausedUntil;
      const parcel = isPaused ? undefined : await this.next();
      if (this.stopping.signal.aborted) return;
      if (parcel !== undefined) {
        const sent = await this.send(parcel);
        if (this.ending && !sent) return;
      } else if (this.ending && !this.roused) return;
      else await this.wait();
    }
  }

  private async next(): Promise<Parcel | undefined> {
    const { name, shelf, clock } = this.parts;
    if (this.unnoted.size > 0) await this.remove([]);
    const due = await shelf.due(name, clock.now(), BATCH);
    const unsent = due.filter(({ message }) => !this.unnoted.has(message.id));
    return unsent.length === 0 ? undefined : nextParcel(unsent, clock.now());
  }

  /** Returns whether the channel took it. */
  private async send(parcel: Parcel): Promise<boolean> {
    const { channel, clock } = this.parts;
    try {
      const { signal: stop } = this.stopping;
      await sendInTime((signal) => channel.send(parcel.message, signal), { clock, stop });
    } catch (error) {
      if (!this.stopping.signal.aborted) await this.failed(parcel, error);
      return false;
    }
    if (this.failures > 0) this.say('info', 'takes messages again');
    this.failures = 0;
    return this.remove(parcel.ids);
  }

  private async failed({ ids, tries }: Parcel, error: unknown): Promise<void> {
    const { name, shelf } = this.parts;
    this.failures += 1;
    const next = afterFailure(error, this.failures, tries + 1);
    const why = error instanceof Error ? error.message : String(error);
    if (next === 'give-up') {
      this.say('warn', `a message was refused again and is dropped: ${why}`);
      await this.remove(ids);
      return;
    }
    // A channel that is down for hours is told of once, and then as it is looked for.
    this.say(
      this.failures === 1 ? 'warn' : 'debug',
      `a message was not taken, next try in ${next.wait / 1_000} s: ${why}`,
    );
    this.pause(next.wait);
    await shelf.tried(name, ids);
  }

  /** Takes them out of the store, and those that it could not take note of before. Returns whether they are gone; if not, it is tried again. */
  private async remove(ids: readonly string[]): Promise<boolean> {
    const { name, shelf, onTaken } = this.parts;
    for (const id of ids) this.unnoted.add(id);
    try {
      await shelf.remove(name, [...this.unnoted]);
      this.unnoted.clear();
      onTaken();
      return true;
    } catch {
      this.pause(STORE_PAUSE);
      return false;
    }
  }

  private pause(millis: Millis): void {
    this.pausedUntil = this.parts.clock.now() + millis;
  }

  /** Until it is roused, the pause is over, or something becomes due. */
  private async wait(): Promise<void> {
    const { name, shelf, clock } = this.parts;
    const nextDue = await shelf.nextDue(name);
    if (this.ending || (this.roused && clock.now() >= this.pausedUntil)) return;
    const until = Math.min(Math.max(nextDue ?? Infinity, this.pausedUntil), clock.now() + LOOK_EVERY);
    let cancel = (): void => undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      cancel = clock.callAt(until, resolve);
    });
    cancel();
    this.wake = () => undefined;
  }

  private say(level: AdapterRemark['level'], text: string): void {
    this.parts.remark({ level, text: `channel "${this.parts.name}": ${text}`, details: { channel: this.parts.name } });
  }
}
