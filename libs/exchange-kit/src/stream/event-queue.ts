import { GridbotError, type StopSignal } from '@gridbot/core';

/** How a queue treats what waits. */
export interface EventQueueOptions<T> {
  /** Items that may wait. Default: 10,000. */
  readonly limit?: number;
  /**
   * A name for items of which only the newest matters, such as tickers: while the consumer is busy, the newest takes the place of those before
   * it, at the end of the queue. Undefined: the item is kept.
   */
  readonly newestOf?: (item: T) => string | undefined;
}

/** Turns callbacks into a stream, in order, for one consumer at a time. */
export class EventQueue<T> {
  private readonly limit: number;
  private readonly newestOf: (item: T) => string | undefined;
  /** By number, oldest first. */
  private readonly items = new Map<number, T>();
  private readonly newest = new Map<string, number>();
  private count = 0;
  private ended = false;
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor({ limit = 10_000, newestOf = () => undefined }: EventQueueOptions<T> = {}) {
    this.limit = limit;
    this.newestOf = newestOf;
  }

  /** Items that wait. */
  get waiting(): number {
    return this.items.size;
  }

  /** Adds an item. A queue that is full fails its consumer: it is better to stop than to lose an event unseen. */
  push(item: T): void {
    if (this.ended || this.failure !== undefined) return;
    const name = this.newestOf(item);
    if (name !== undefined) this.replace(name);
    if (this.items.size >= this.limit) return this.fail(this.overflow());
    this.items.set((this.count += 1), item);
    if (name !== undefined) this.newest.set(name, this.count);
    this.wake();
  }

  /** Nothing comes any more: the consumer gets what waits, then the end. */
  end(): void {
    this.ended = true;
    this.wake();
  }

  /** The consumer gets what waits, then the error. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  /** What comes until `stop`, the end or a failure. At `stop`, what waits is left. */
  async *read(stop: StopSignal): AsyncGenerator<T, void, undefined> {
    const onStop = () => this.wake();
    stop.addEventListener('abort', onStop);
    try {
      while (!stop.aborted) {
        const item = this.take();
        if (item !== undefined) yield item.value;
        else if (this.failure !== undefined) throw this.failure;
        else if (this.ended) return;
        else await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      stop.removeEventListener('abort', onStop);
    }
  }

  private take(): { readonly value: T } | undefined {
    for (const [number, value] of this.items) {
      this.items.delete(number);
      const name = this.newestOf(value);
      if (name !== undefined && this.newest.get(name) === number) this.newest.delete(name);
      return { value };
    }
    return undefined;
  }

  private replace(name: string): void {
    const number = this.newest.get(name);
    if (number !== undefined) this.items.delete(number);
  }

  private overflow(): GridbotError {
    const text = `${this.limit} events of the exchange wait to be dealt with: the bot cannot keep up`;
    return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true, details: { waiting: this.limit } });
  }
}
