export type { BacktestOptions, BacktestProgress } from './backtest-options.js';
export type {
  BacktestFigures,
  BenchmarkName,
  Benchmarks,
  BreakEvenFigures,
  CapitalFigures,
  DayClose,
  OutsideFigures,
  ProfitFigures,
  Quantiles,
  RoundTripFigures,
  StatisticsBasis,
} from './figures/backtest-figures.js';
export type {
  BacktestTrace,
  Histogram,
  MonthRow,
  OutsideSpan,
  RoundTrip,
  RungLevel,
  TracedCandle,
  TracedEquity,
  TracedFill,
  TracedRungs,
} from './figures/backtest-trace.js';
export type { CurveFigures, DrawdownFigures } from './figures/curve-figures.js';
export { dailyReturns, FIGURE_NAMES, figureValues, type FigureName } from './figures/figure-values.js';
export type { BoundedFigures, Bounds, FigureRange, ReadingFigures, Verdict } from './bounds/bounds.js';
export { readingsOf, type Reading, type ReadingName } from './bounds/readings.js';
export { renderBounds } from './bounds/render-bounds.js';
export { runBounds, type BoundedBacktest } from './bounds/run-bounds.js';
export type { DetailReport } from './replay/detail/check-detail.js';
export type { RefusalCounts, TradeCounts } from './result/account-watcher.js';
export type { BacktestResult, Gain } from './result/backtest-result.js';
export type { Drawdown } from './result/drawdown-meter.js';
export type { EquityPoint } from './result/equity-watcher.js';
export { durationText } from './result/duration-text.js';
export { computedPriceText, priceText } from './result/price-text.js';
export {
  amountText,
  countText,
  dayText,
  momentText,
  percentText,
  quoteDigits,
  ratioText,
  shareText,
  shownDecimal,
  signedText,
} from './result/figure-text.js';
export type { NoticeCount } from './result/notice-counter.js';
export { renderBacktest } from './result/render-backtest.js';
export { runBacktest } from './run-backtest.js';
