import type { BacktestResult } from '@gridbot/backtest';
import type { Section } from '../../widgets/section.js';
import type { ReportMeta } from '../report-meta.js';

/** Makes a chapter of a run; `undefined` if the run has nothing for it. */
export type SectionOf = (run: BacktestResult, meta: ReportMeta) => Section | undefined;
