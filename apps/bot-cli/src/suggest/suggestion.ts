import type { InstrumentId, UnixMillis } from '@gridbot/core';
import type { EdgeJudgement, Growth, OutcomeStudy, PathBacktests, PricePathFigures, WalkForward } from '@gridbot/sweep';
import type { GridSettings } from './grid-settings.js';
import type { MarketProfile } from './market-profile.js';

/** What `gridbot suggest` prints with `--json`. Figures are statistics, as doubles; settings are exact text. */
export interface Suggestion {
  readonly instrument: InstrumentId;
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  readonly candles: number;
  /** Length of a candle, milliseconds. */
  readonly timeframe: number;
  readonly market: MarketProfile;
  /** The `strategy` part to be copied. */
  readonly settings: GridSettings;
  /** Buys that the balance pays for, the fall it lasts for, and the price of the lowest. */
  readonly rungs: number;
  readonly reach: number;
  readonly lowestBuy: number;
  readonly judgement: EdgeJudgement;
  readonly evidence: SuggestionEvidence;
  readonly warnings: readonly string[];
  /** What no figure here tells. */
  readonly unknown: readonly string[];
  readonly seed: number;
}

export interface SuggestionEvidence {
  /** Designs looked at, sizes too small for the exchange left out, and those whose backtest failed, by the code of the error. */
  readonly designs: number;
  readonly tooSmall: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly study: Omit<OutcomeStudy, 'overfitting'> & {
    readonly overfitting?: {
      readonly probability: number;
      readonly lossProbability: number;
      readonly splits: number;
    };
  };
  /** The whole history, on which the settings were chosen; and that of holding. */
  readonly chosenOn: Growth & { readonly roundTrips?: number };
  readonly hold: Growth;
  readonly walkForward?: WalkForward;
  /** Total return under each reading of the candles: optimistic, both paths, pessimistic. */
  readonly readings: readonly { readonly reading: string; readonly return: number }[];
  /** The next days, if they are like rearranged pieces of the history. */
  readonly ahead?: {
    readonly days: number;
    /** Mean length of the pieces, candles. */
    readonly blockLength: number;
    readonly backtests: PathBacktests;
    readonly prices: PricePathFigures;
  };
}
