import { Decimal, type Clock, type Millis, type UnixMillis } from '@gridbot/core';
import type { BookFrame, MarketState } from './binance-market-frame.mapping.js';

/** Which part of the market's stream is meant. */
export type MarketPart = 'trade' | 'book';

/** What a stall guard is made of. */
export interface StallGuardOptions {
  readonly clock: Clock;
  /** Asks the market's state past the stream. */
  readonly ask: () => Promise<MarketState | undefined>;
  readonly onStalled: (part: MarketPart) => void;
}

/** Silence after which the stream is compared with what REST says. */
const QUIET: Millis = 10_000;
/** Time that the stream has to say itself what REST said first. */
const MERCY: Millis = 3_000;

/**
 * Finds streams that say nothing although the market moves: a quiet market is no error, so silence alone proves nothing. What was silent for
 * ten seconds is compared with an answer over REST; if that knows more, and the stream does not follow, the stream has stalled.
 */
export class StallGuard {
  private tradeId: number | undefined;
  private tradeAt: UnixMillis;
  private book: BookFrame | undefined;
  private bookAt: UnixMillis;
  private cancelAlarm: () => void = () => undefined;
  private over = false;

  constructor(private readonly options: StallGuardOptions) {
    this.tradeAt = this.bookAt = options.clock.now();
    this.plan(QUIET, () => this.look());
  }

  sawTrade(id: number): void {
    this.tradeId = id;
    this.tradeAt = this.options.clock.now();
  }

  sawBook(book: BookFrame): void {
    this.book = book;
    this.bookAt = this.options.clock.now();
  }

  close(): void {
    this.over = true;
    this.cancelAlarm();
  }

  private plan(millis: Millis, next: () => void): void {
    this.cancelAlarm();
    const { clock } = this.options;
    if (!this.over) this.cancelAlarm = clock.callAt(clock.now() + millis, next);
  }

  private look(): void {
    const silent = this.options.clock.now() - Math.min(this.tradeAt, this.bookAt);
    if (silent < QUIET) return this.plan(QUIET - silent, () => this.look());
    this.options.ask().then(
      (state) => this.compare(state),
      () => this.plan(QUIET, () => this.look()), // REST is down as well: nothing to compare with
    );
  }

  private compare(state: MarketState | undefined): void {
    if (state === undefined) return this.plan(QUIET, () => this.look());
    const { tradeId, book, bookAt } = this;
    if (tradeId === undefined) this.tradeId = state.lastTradeId;
    const behind = tradeId !== undefined && state.lastTradeId > tradeId;
    const moved = book !== undefined && !sameBook(book, state);
    if (!behind && !moved) return this.plan(QUIET, () => this.look());
    this.plan(MERCY, () => {
      if (behind && (this.tradeId ?? 0) < state.lastTradeId) return this.options.onStalled('trade');
      if (moved && this.bookAt === bookAt && !sameBook(book, state)) return this.options.onStalled('book');
      this.plan(QUIET, () => this.look());
    });
  }
}

function sameBook(book: BookFrame, { bid, ask }: MarketState): boolean {
  return Decimal.parse(book.bid).eq(Decimal.parse(bid)) && Decimal.parse(book.ask).eq(Decimal.parse(ask));
}
