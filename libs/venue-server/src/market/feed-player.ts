import { setImmediate } from 'node:timers/promises';
import { Decimal, GridbotError, type Millis, type UnixMillis } from '@gridbot/core';
import type { Venue } from '../venue/venue.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { Feed, FeedItem } from './feed-item.js';
import { priceOn } from './on-grid.js';

/** How fast a feed plays: so many times as fast as it was recorded, or `step`: only when it is told to. */
export type FeedSpeed = number | 'step';

/** How a feed is played. */
export interface FeedPlayerOptions {
  readonly venue: Venue;
  readonly instrument: VenueInstrument;
  readonly feed: Feed;
  readonly speed: FeedSpeed;
  /** So much of the feed, in its own time, is played as history before the beginning. Default: 0. */
  readonly history?: Millis;
  /** History is slower by this factor than the feed: 15 makes trades of every second ones of every 15 seconds. Default: 1. */
  readonly historyStretch?: number;
  /** Learns of a feed that cannot be read any further. */
  readonly onError: (error: unknown) => void;
}

/** Items that may follow each other without the platform getting its turn. */
const ITEMS_A_TURN = 64;

/**
 * Plays a feed to a venue. The venue's clock is the clock of its users: what the feed says happened an hour later happens an hour later
 * divided by the speed, and is stamped with the venue's time. History keeps the feed's own pace and ends at the beginning.
 */
export class FeedPlayer {
  private readonly items: AsyncIterator<FeedItem>;
  private factor = Decimal.ONE;
  private next: FeedItem | undefined;
  private begin: { readonly feed: UnixMillis; readonly clock: UnixMillis } | undefined;
  private stopped = false;
  private wake: (() => void) | undefined;
  private hasEnded = false;

  constructor(private readonly options: FeedPlayerOptions) {
    this.items = options.feed[Symbol.asyncIterator]();
  }

  /** True once the feed has no more items. */
  get ended(): boolean {
    return this.hasEnded;
  }

  /** Multiplies every price from now on. */
  scale(factor: Decimal): void {
    this.factor = factor;
  }

  /**
   * Plays history, then lets the feed run. Resolves when history is there.
   * @throws GridbotError DATA.* if the feed cannot be read, DATA.EMPTY if there is nothing in it
   */
  async start(): Promise<void> {
    if ((await this.peek()) === undefined) {
      throw new GridbotError('DATA.EMPTY', `the market of ${this.options.instrument.symbol} has no trades`);
    }
    await this.playHistory();
    if (this.options.speed !== 'step') this.run(this.options.speed).catch(this.options.onError);
  }

  /** Plays the next items, at once. @returns how many there were */
  async step(count = 1): Promise<number> {
    for (let played = 0; played < count; played += 1) {
      const item = await this.take();
      if (item === undefined) return played;
      this.play(item);
    }
    return count;
  }

  /** Stops; what is on its way is not played. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.items.return?.();
  }

  private async playHistory(): Promise<void> {
    const { history = 0, historyStretch = 1, venue, instrument } = this.options;
    if (history <= 0) return;
    const now = venue.clock.now();
    const first = await this.peek();
    for (let item = first; item !== undefined; item = await this.peek()) {
      const since = (item.at - first!.at) * historyStretch;
      if (since >= history) return;
      this.next = undefined;
      if (item.kind === 'trade') venue.backfill(instrument.symbol, item.print, now - history + since);
    }
  }

  private async run(speed: number): Promise<void> {
    let hurried = 0;
    for (let item = await this.take(); item !== undefined && !this.stopped; item = await this.take()) {
      const { clock } = this.options.venue;
      this.begin ??= { feed: item.at, clock: clock.base.now() };
      const due = this.begin.clock + (item.at - this.begin.feed) / speed;
      hurried = due > clock.base.now() ? 0 : hurried + 1;
      if (hurried === 0) await this.waitUntil(Math.ceil(due));
      else if (hurried % ITEMS_A_TURN === 0) await setImmediate();
      if (!this.stopped) this.play(item);
    }
  }

  private waitUntil(due: UnixMillis): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.options.venue.clock.base.callAt(due, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  private play(item: FeedItem): void {
    const { venue, instrument } = this.options;
    if (item.kind === 'quote') {
      if (this.factor === Decimal.ONE) venue.market(instrument.symbol)?.quote(item.quote);
    } else
      venue.print(instrument.symbol, {
        ...item.print,
        price: priceOn(instrument, item.print.price.times(this.factor)),
      });
  }

  private async peek(): Promise<FeedItem | undefined> {
    this.next ??= await this.pull();
    return this.next;
  }

  private async take(): Promise<FeedItem | undefined> {
    const item = await this.peek();
    this.next = undefined;
    return item;
  }

  private async pull(): Promise<FeedItem | undefined> {
    if (this.hasEnded) return undefined;
    const result = await this.items.next();
    if (result.done !== true) return result.value;
    this.hasEnded = true;
    return undefined;
  }
}
