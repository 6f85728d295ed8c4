import type { MarketEvent } from '@gridbot/core';
import type { CoalescedMarket } from './coalesce-tickers.js';

/** The market's stream, one event in hand at a time. Taking it and pulling again tells the source that it is dealt with. */
export class MarketPull {
  private readonly iterator: AsyncIterator<MarketEvent>;
  private pending = false;
  private inHand: MarketEvent | undefined;
  private failure: { readonly error: unknown } | undefined;
  private done = false;

  constructor(
    private readonly market: AsyncIterable<MarketEvent> & Partial<Pick<CoalescedMarket, 'newer'>>,
    private readonly onArrival: () => void,
  ) {
    this.iterator = market[Symbol.asyncIterator]();
  }

  /** True when the stream is over and nothing of it is left. */
  get ended(): boolean {
    return this.done && this.inHand === undefined;
  }

  /** Asks for the next event unless one is in hand or asked for. */
  pull(): void {
    if (this.pending || this.done || this.inHand !== undefined) return;
    this.pending = true;
    this.iterator.next().then(
      (result) => {
        this.pending = false;
        if (result.done === true) this.done = true;
        else this.inHand = result.value;
        this.onArrival();
      },
      (error: unknown) => {
        this.pending = false;
        this.failure = { error };
        this.onArrival();
      },
    );
  }

  /** The event in hand, left there; a ticker that is outdated gives way to the newer one. Throws what the stream failed with. */
  peek(): MarketEvent | undefined {
    if (this.failure !== undefined) throw this.failure.error;
    if (this.inHand?.type === 'ticker-updated') this.inHand = this.market.newer?.() ?? this.inHand;
    return this.inHand;
  }

  /** The event in hand, out of it. */
  take(): MarketEvent | undefined {
    const event = this.inHand;
    this.inHand = undefined;
    return event;
  }

  close(): void {
    this.done = true;
    this.iterator.return?.().catch(() => undefined);
  }
}
