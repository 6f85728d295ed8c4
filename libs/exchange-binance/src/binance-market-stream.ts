import type { Clock, Millis } from '@gridbot/core';
import {
  ReliableSocket,
  type Dial,
  type FrameCapture,
  type SocketChange,
  type SocketLink,
} from '@gridbot/exchange-kit';
import { marketFrameOf, type BookFrame, type MarketState, type TradeFrame } from './binance-market-frame.mapping.js';
import { StallGuard, type MarketPart } from './stall-guard.js';

/** What the stream of the market is made of. */
export interface MarketStreamOptions {
  readonly clock: Clock;
  /** Asked for every connection. */
  readonly url: () => string;
  /** Asks the market's state past the stream. */
  readonly ask: () => Promise<MarketState | undefined>;
  /** A public trade, each once, with the best prices known before it. */
  readonly onTrade: (trade: TradeFrame, book: BookFrame | undefined) => void;
  readonly onState: (change: SocketChange) => void;
  readonly capture?: FrameCapture;
  readonly dial?: Dial;
}

/** Binance ends connections after 24 hours. */
const LIFETIME: Millis = 23 * 3_600_000;
/** After a stall, a connection counts only once the part that had stalled speaks again. */
const READY_TIMEOUT: Millis = 30_000;

/** Public trades and best prices of one instrument: comes back by itself, and notices when it is silent though the market moves. */
export class BinanceMarketStream {
  private readonly socket: ReliableSocket;
  private guard: StallGuard | undefined;
  private book: BookFrame | undefined;
  private lastTradeId = -1;
  private stalled: MarketPart | undefined;
  private spoke: (() => void) | undefined;

  constructor(private readonly options: MarketStreamOptions) {
    this.socket = new ReliableSocket({
      clock: options.clock,
      url: options.url,
      onOpen: () => this.opened(),
      onFrame: (text, link) => this.take(text, link),
      onState: (change) => this.changed(change),
      readyTimeout: READY_TIMEOUT,
      ping: { every: 10_000, within: 10_000 },
      lifetime: LIFETIME,
      overlap: true,
      ...(options.dial === undefined ? {} : { dial: options.dial }),
    });
  }

  start(): void {
    this.socket.start();
  }

  close(): void {
    this.socket.close();
    this.guard?.close();
  }

  /** Highest trade id that was told on this connection; -1 before the first. */
  get newestTradeId(): number {
    return this.lastTradeId;
  }

  /** The trade was told in another way: what is not newer need not be told again. */
  advanceTo(id: number): void {
    this.lastTradeId = Math.max(this.lastTradeId, id);
    this.guard?.sawTrade(this.lastTradeId);
  }

  private opened(): Promise<void> | undefined {
    if (this.stalled === undefined) return undefined;
    return new Promise((resolve) => (this.spoke = resolve));
  }

  private take(text: string, _link: SocketLink): void {
    this.options.capture?.note({ direction: 'received', channel: 'prices', text });
    const frame = marketFrameOf(text);
    if (frame === undefined) return;
    if (frame.kind === 'shutdown') return this.socket.rotate('Binance is about to end the connection');
    if (frame.kind === this.stalled) this.recovered();
    if (frame.kind === 'book') {
      this.book = frame;
      this.guard?.sawBook(frame);
    } else if (frame.id > this.lastTradeId) {
      this.lastTradeId = frame.id;
      this.guard?.sawTrade(frame.id);
      this.options.onTrade(frame, this.book);
    }
  }

  private recovered(): void {
    this.stalled = undefined;
    this.spoke?.();
  }

  private changed(change: SocketChange): void {
    this.guard?.close();
    this.guard = undefined;
    if (change.state === 'up') this.watch();
    if (change.state === 'down') this.forget();
    this.options.onState(change);
  }

  private watch(): void {
    const { clock, ask } = this.options;
    this.guard = new StallGuard({
      clock,
      ask,
      onStalled: (part) => {
        this.stalled = part;
        this.socket.reconnect(`silent about ${part === 'trade' ? 'trades' : 'best prices'} while the market moves`);
      },
    });
    if (this.lastTradeId >= 0) this.guard.sawTrade(this.lastTradeId);
  }

  /** What was known before an outage is old. */
  private forget(): void {
    this.book = undefined;
    this.lastTradeId = -1;
  }
}
