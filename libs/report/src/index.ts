export { renderHtml } from './backtest/render-html.js';
export type { NamedValue, ReportedBounds, ReportedReading, ReportMeta } from './backtest/report-meta.js';
export type { ReportedRun } from './backtest/reported-run.js';
