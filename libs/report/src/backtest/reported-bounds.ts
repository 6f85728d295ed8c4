import type { Bounds, ReadingName } from '@gridbot/backtest';
import type { ReportedBounds } from './report-meta.js';

const ASSUMES: Readonly<Record<ReadingName, string>> = {
  optimistic: 'a touch fills, wholly; candles by their longest path; no spread, no delay',
  olhc: 'as configured; candles go open, low, high, close',
  ohlc: 'as configured; candles go open, high, low, close',
  recorded: 'as configured; the trades as they were',
  pessimistic: 'traded through, at most a tenth of the volume; shortest path; spread and delays',
};

/** Bounds as a report shows them. */
export function reportedBounds({ readings, verdicts }: Bounds): ReportedBounds {
  return {
    readings: readings.map(({ name, profit, gridProfit, maxDrawdown, fees, fills }) => ({
      name,
      assumes: ASSUMES[name],
      profit,
      ...(gridProfit && { gridProfit }),
      maxDrawdown,
      fees,
      fills: fills.toDouble(),
    })),
    claims: [
      { claim: 'it earns something', verdict: verdicts.profitable },
      { claim: 'it earns more than buy and hold', verdict: verdicts.beatsHolding },
    ],
  };
}
