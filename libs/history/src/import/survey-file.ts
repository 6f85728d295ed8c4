import { StepCounter } from './candle-findings.js';
import { openDataFile } from './data-file.js';
import type { RowSink } from './row-sink.js';

/** Rows that are looked at. */
const ROWS = 2_000;

/** What the beginning of a data file says. */
export interface FileSurvey {
  readonly kind: 'candles' | 'trades';
  /** Milliseconds between most of its first candles; absent for trades. */
  readonly timeframe?: number;
}

class Enough extends Error {}

/** Looks at the first rows of a file. @throws GridbotError DATA.* */
export async function surveyFile(file: string): Promise<FileSurvey> {
  const data = await openDataFile(file);
  if (data.kind === 'trades') return { kind: 'trades' };
  const times: number[] = [];
  const row = new Float64Array(8);
  const sink: RowSink = {
    row,
    reserve: () => undefined,
    add: () => {
      if (times.push(row[0]!) === ROWS) throw new Enough();
      return undefined;
    },
  };
  await data.read(sink).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  const steps = new StepCounter();
  steps.add(Float64Array.from(times));
  return { kind: 'candles', timeframe: steps.common() };
}
