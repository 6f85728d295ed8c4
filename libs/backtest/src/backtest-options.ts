import type {
  Asset,
  Decimal,
  FeeRates,
  GuardSettings,
  Instrument,
  JsonValue,
  StepResult,
  StopSignal,
  StrategyPlugin,
  UnixMillis,
} from '@gridbot/core';
import type { CandleReading, SimulationRules } from '@gridbot/exchange-sim';
import type { ImportReport, PriceIndex, Series, SeriesSource } from '@gridbot/history';
import type { SameCandle } from './replay/create-replay.js';

/** How far a backtest has come. */
export interface BacktestProgress {
  /** Rows done, of `rows`. */
  readonly done: number;
  readonly rows: number;
}

/** What is run on what. */
export interface BacktestOptions {
  readonly plugin: StrategyPlugin;
  /** The strategy's configuration as the user wrote it; it goes into the journal and through the plugin's `parseConfig`. */
  readonly config: JsonValue;
  /** Rows in memory, or a source that is read piece by piece; the outcome is the same. */
  readonly series: Series | SeriesSource;
  /** Index of all rows of `series`, for repeated runs on it: with it a run costs what its fills cost. The outcome is the same. */
  readonly index?: PriceIndex;
  /**
   * Finer candles of the same market. A candle that they make up (its open, high, low and close) is walked as them, any other as it is. Their
   * prices have to lie within the candle of their time.
   */
  readonly detail?: Series | SeriesSource;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  /** What the account holds at first; an absent asset is zero. */
  readonly balances: Readonly<Record<Asset, Decimal>>;
  /** What the engine guards against, as live. Default: nothing. */
  readonly guards?: GuardSettings;
  /** How a candle is walked. Default: `olhc`. */
  readonly path?: CandleReading;
  /** Where orders fill that are placed within a candle: as its path goes, or by its close alone. Default: `path`. */
  readonly sameCandle?: SameCandle;
  /** How the simulated exchange differs from an ideal one. Default: not at all. */
  readonly simulation?: SimulationRules;
  /** Replay from this time on. Default: from the first row. */
  readonly from?: UnixMillis;
  /** Replay up to this time, exclusive. Default: to the last row. */
  readonly to?: UnixMillis;
  /** Path of a file that gets one line per step of the engine; an existing one is overwritten. */
  readonly journal?: string;
  /** Path of a file that gets one line per print (trades) or candle with open orders, lots and balances; overwritten likewise. */
  readonly book?: string;
  /** Follow what the start money would have done otherwise: two more looks at the prices. Default: true. */
  readonly benchmarks?: boolean;
  /** Note what a report draws, which takes a look at every row. Default: false. */
  readonly trace?: boolean;
  /** Risk-free return a year for Sharpe and Sortino, as a fraction above −1. Default: 0. */
  readonly riskFreeRate?: number;
  /** The import's report; the result has it, cut to the rows of the run. */
  readonly data?: ImportReport;
  /** False: deal with every row, the ones in which nothing can happen too; slow, with the same outcome. Default: true. */
  readonly skip?: boolean;
  readonly onStep?: (step: StepResult) => void;
  readonly onProgress?: (progress: BacktestProgress) => void;
  /** Ends the run early with an error. */
  readonly stop?: Pick<StopSignal, 'aborted'>;
}
