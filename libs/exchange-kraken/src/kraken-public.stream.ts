import type { Clock, Millis, UnixMillis } from '@gridbot/core';
import {
  parseExact,
  ReliableSocket,
  type FrameCapture,
  type SocketChange,
  type SocketLink,
} from '@gridbot/exchange-kit';
import {
  fromInstrumentFrame,
  fromStatusFrame,
  fromTickerItem,
  fromTradeItems,
  type TickerFigures,
  type TradePrint,
} from './kraken-market-frames.mapping.js';
import { KrakenStallGuard } from './kraken-stall.guard.js';
import { listOf, optionalText, rowOf, type Row } from './kraken.fields.js';
import { Subscriptions } from './kraken.subscriptions.js';

/** What the public stream needs, and whom it tells. */
export interface PublicStreamParts {
  readonly clock: Clock;
  readonly url: string;
  /** `BTC/USD` */
  readonly symbol: string;
  readonly silence: Millis;
  readonly onTicker: (figures: TickerFigures) => void;
  /** @param isPast true for trades from before the subscription */
  readonly onTrades: (trades: readonly TradePrint[], isPast: boolean) => void;
  /** State of the whole exchange. */
  readonly onSystem: (status: string) => void;
  /** Mode of the instrument. */
  readonly onMode: (mode: string) => void;
  readonly onState: (change: SocketChange) => void;
  /** Kraken's time now. */
  readonly venueTime: () => UnixMillis;
  /** Asks past the stream for the newest trade after a time; undefined: there is none. */
  readonly newestTrade: (after: UnixMillis) => Promise<UnixMillis | undefined>;
  /** Every connection: what was missed meanwhile should be asked for. */
  readonly onConnected: () => void;
  readonly capture?: FrameCapture;
}

const PING = { every: 15_000, within: 8_000, message: () => '{"method":"ping"}' };
export const HEARTBEAT = '{"channel":"heartbeat"}';

/** Kraken's public WebSocket, version 2: ticker and trades of one instrument, and the states of exchange and instrument. */
export class KrakenPublicStream {
  private readonly socket: ReliableSocket;
  private readonly subscriptions = new Subscriptions();
  private lastTrade = '';
  /** The stream that has to speak soon, because the other one told of a trade. */
  private awaited: 'ticker' | 'trade' | undefined;
  private readonly guard: KrakenStallGuard;
  /** After a stall a connection counts only once trades are told again: those of the past, at least. */
  private hasStalled = false;
  private tradesSpoke: () => void = () => undefined;

  constructor(private readonly parts: PublicStreamParts) {
    const { clock, url, silence, venueTime, newestTrade } = parts;
    this.guard = new KrakenStallGuard({ clock, venueTime, newestTrade, onStalled: () => this.stalled() });
    this.socket = new ReliableSocket({
      clock,
      url,
      silence,
      ping: PING,
      onState: (change) => this.changed(change),
      onOpen: (link) => this.open(link),
      onFrame: (text, link) => this.take(text, link),
    });
  }

  start(): void {
    this.socket.start();
  }

  close(): void {
    this.socket.close();
  }

  private stalled(): void {
    this.hasStalled = true;
    this.socket.reconnect('silent about trades while the market moves');
  }

  private changed(change: SocketChange): void {
    if (change.state === 'up') this.guard.begin();
    else this.guard.end();
    if (change.state === 'down' && this.awaited === 'trade') this.hasStalled = true;
    this.parts.onState(change);
  }

  private async open(link: SocketLink): Promise<void> {
    const { symbol, onConnected } = this.parts;
    this.lastTrade = '';
    this.awaited = undefined;
    const symbols = [symbol];
    const trades = new Promise<void>((resolve) => (this.tradesSpoke = resolve));
    await Promise.all([
      this.subscriptions.subscribe(link, { channel: 'trade', symbol: symbols, snapshot: true }),
      this.subscriptions.subscribe(link, { channel: 'ticker', symbol: symbols, event_trigger: 'trades' }),
      this.subscriptions.subscribe(link, { channel: 'instrument', snapshot: false }),
    ]);
    if (this.hasStalled) await trades;
    onConnected();
  }

  private take(text: string, link: SocketLink): void {
    if (text === HEARTBEAT) return;
    this.parts.capture?.note({ direction: 'received', channel: 'public', text });
    const frame = rowOf(parseExact(text), 'frame');
    switch (frame['channel']) {
      case 'ticker':
        return this.takeTicker(frame, link);
      case 'trade':
        return this.takeTrades(frame, link);
      case 'status':
        return tellIfPresent(fromStatusFrame(frame['data']), this.parts.onSystem);
      case 'instrument':
        return tellIfPresent(fromInstrumentFrame(frame['data'], this.parts.symbol), this.parts.onMode);
      default:
        if (optionalText(frame['method']) !== undefined) this.subscriptions.answer(frame);
    }
  }

  private takeTicker(frame: Row, link: SocketLink): void {
    for (const item of listOf(frame['data'], 'ticker data')) {
      const figures = fromTickerItem(item);
      this.parts.onTicker(figures);
      const last = figures.last.toString();
      if (this.lastTrade !== '' && this.lastTrade !== last) this.expect('trade', link);
      else this.came('ticker', link);
    }
  }

  private takeTrades(frame: Row, link: SocketLink): void {
    const trades = fromTradeItems(frame['data']);
    const isPast = frame['type'] === 'snapshot';
    const newest = trades.reduce((best, each) => (best !== undefined && best.at > each.at ? best : each), trades[0]);
    this.hasStalled = false;
    this.tradesSpoke();
    if (newest !== undefined) {
      this.lastTrade = newest.price.toString();
      this.guard.saw(newest.at);
    }
    this.parts.onTrades(trades, isPast);
    if (this.awaited === 'trade' || isPast) this.came('trade', link);
    else this.expect('ticker', link);
  }

  /** Each trade comes over both channels: one that stays behind is dead, even if the connection lives. */
  private expect(stream: 'ticker' | 'trade', link: SocketLink): void {
    if (this.awaited !== undefined) return;
    this.awaited = stream;
    link.watch(stream, this.parts.silence);
  }

  private came(stream: 'ticker' | 'trade', link: SocketLink): void {
    if (this.awaited !== stream) return;
    this.awaited = undefined;
    link.unwatch(stream);
  }
}

function tellIfPresent(text: string | undefined, tell: (text: string) => void): void {
  if (text !== undefined) tell(text);
}
