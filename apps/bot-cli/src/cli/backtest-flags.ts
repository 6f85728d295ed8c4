import type { BotFlags } from './bot-flags.js';

/** The flags of `gridbot backtest`. */
export interface BacktestFlags extends BotFlags {
  readonly data: readonly string[];
  /** False: read files straight. */
  readonly cache?: boolean;
  /** Finer candles of the same market. */
  readonly detail?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly path?: 'olhc' | 'ohlc';
  readonly fills?: 'touch' | 'through';
  /** Run it under the other readings of the same rows too. */
  readonly bounds?: true;
  /** Let the guards of bot.yaml act. */
  readonly guards?: true;
  readonly journal?: string;
  readonly book?: string;
  /** Files of reports, by their endings: HTML, Markdown, CSV, JSON. */
  readonly report?: readonly string[];
  readonly json?: true;
}
