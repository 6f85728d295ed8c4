import type { BacktestFigures, BacktestResult, BacktestTrace } from '@gridbot/backtest';

/** A backtest's result with what a report shows of it; without figures or trace there are fewer chapters. */
export type ReportedRun = BacktestResult & {
  readonly performance?: BacktestFigures;
  readonly trace?: BacktestTrace;
};
