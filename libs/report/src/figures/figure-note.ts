import type { BacktestResult } from '@gridbot/backtest';

/** Which figures stand together. */
export type FigureGroup = 'profit' | 'risk' | 'round trips' | 'capital' | 'outside' | 'break-even';

/** How a figure is shown and what it says. */
export interface FigureNote {
  /** A name for it that does not change. */
  readonly id: string;
  readonly name: string;
  readonly group: FigureGroup;
  /** In one sentence, for somebody who has not seen it before. */
  readonly meaning: string;
  readonly formula: string;
  /** Its value as text with its unit; `undefined` if the run has none. */
  readonly show: (run: BacktestResult) => string | undefined;
  /** Why it may be absent. */
  readonly absent?: string;
}
