import type { BotFlags } from './bot-flags.js';

/** The flags of `gridbot backtest`. */
export interface BacktestFlags extends BotFlags {
  readonly data: readonly string[];
  /** False: read files straight. */
  readonly cache?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly path?: 'olhc' | 'ohlc';
  readonly journal?: string;
  readonly book?: string;
  readonly json?: true;
}
