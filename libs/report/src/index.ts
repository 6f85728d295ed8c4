export { renderHtml } from './backtest/render-html.js';
export type { NamedValue, ReportedBounds, ReportedReading, ReportMeta } from './backtest/report-meta.js';
export { reportText, requireReportNames } from './backtest/report-text.js';
export { reportedBounds } from './backtest/reported-bounds.js';
export { verdict, type Verdict } from './backtest/verdict.js';
export { equityCsv, fillsCsv, levelsCsv, monthsCsv, roundTripsCsv } from './csv/run-csv.js';
export { renderMarkdown } from './markdown/render-markdown.js';
export { renderSweepHtml } from './sweep/render-sweep-html.js';
export type {
  MonteCarloFan,
  SweepFinding,
  SweepReportData,
  SweepStatistic,
  SweptParameter,
  SweptRun,
  SweptValue,
  SweptWindow,
} from './sweep/sweep-report-data.js';
