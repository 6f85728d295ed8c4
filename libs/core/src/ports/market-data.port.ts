import type { CandleClosed } from '../events/candle-closed.event.js';
import type { ConnectionChanged } from '../events/connection-changed.event.js';
import type { TickerUpdated } from '../events/ticker-updated.event.js';
import type { Candle, Timeframe } from '../model/candle.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { StopSignal } from './stop-signal.js';

/** What a market tells. */
export type MarketEvent = TickerUpdated | CandleClosed | ConnectionChanged;

/** Prices of one instrument. */
export interface MarketData {
  /** The exchange's current rules for the instrument. Rejects with EXCHANGE.UNKNOWN_INSTRUMENT or EXCHANGE.UNAVAILABLE. */
  instrument(): Promise<Instrument>;
  /**
   * The rates that the exchange publishes for an account about which nothing is known: what a dry-run pays. Rejects with EXCHANGE.*. Absent:
   * the adapter knows none.
   */
  publishedFees?(): Promise<FeeRates>;
  /** The newest `count` closed candles, oldest first; fewer if the exchange has no more. */
  candles(timeframe: Timeframe, count: number): Promise<readonly Candle[]>;
  /**
   * Closed candles that begin at or after `from` and end at or before `to`, oldest first, as far back as the exchange has them; intervals
   * without a trade are left out. Reads page by page. Rejects with EXCHANGE.*. Absent: the exchange gives no history.
   */
  history?(timeframe: Timeframe, from: UnixMillis, to: UnixMillis): AsyncIterable<Candle>;
  /**
   * The market's events in order, until `stop` or the end of the source. Pulling the next event means that the one before is dealt
   * with. Lost connections are reported as events and mended inside; the stream itself does not fail for them. An exchange with several
   * streams (prices, reports) tells one connection: lost with the first of them, back with the last.
   */
  events(stop: StopSignal): AsyncIterable<MarketEvent>;
}
