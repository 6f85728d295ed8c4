import type { CandleSeries } from './candle-series.js';
import type { TradeSeries } from './trade-series.js';

/** Market history that can be replayed. */
export type Series = CandleSeries | TradeSeries;
