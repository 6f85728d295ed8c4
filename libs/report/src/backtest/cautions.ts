import { countText, durationText, type BacktestResult } from '@gridbot/backtest';
import { shareText } from '../text/number-text.js';
import type { ReportedBounds } from './report-meta.js';

const DAY = 86_400_000;

/** Below these a result says little; they are ours, not a law. */
const SHORT_RUN = 90 * DAY;
const FEW_ROUND_TRIPS = 30;
const MUCH_OUTSIDE = 0.2;
const MUCH_MISSING = 0.01;

/** What speaks against believing a result, the strongest first. */
export function cautions(run: BacktestResult, bounds: ReportedBounds | undefined): readonly string[] {
  return [
    ...(run.ledgerBalanced ? [] : ['The ledger does not balance: this is a defect, please report it.']),
    ...notRobust(bounds),
    ...evidence(run),
    ...outside(run),
    ...missingData(run),
    ...run.warnings,
  ];
}

function notRobust(bounds: ReportedBounds | undefined): readonly string[] {
  const failed = (bounds?.claims ?? []).filter(({ verdict }) => verdict === 'open').map(({ claim }) => `“${claim}”`);
  return failed.length === 0
    ? []
    : [`Not robust: ${failed.join(' and ')} holds in some readings of the same rows and not in others.`];
}

function evidence({ from, to, trades, performance }: BacktestResult): readonly string[] {
  const { count } = performance.roundTrips;
  const length = to - from;
  return [
    ...(length < SHORT_RUN
      ? [`A short period: ${durationText(length)} of one market say little about the next ones.`]
      : []),
    ...(trades.fills === 0 || count >= FEW_ROUND_TRIPS
      ? []
      : [
          `Few round trips: ${count === 0 ? 'none' : countText(count)} finished, so chance decides most of the figures.`,
        ]),
  ];
}

function outside({ performance, trades }: BacktestResult): readonly string[] {
  const out = performance.outside;
  if (out.share === undefined || out.share <= MUCH_OUTSIDE || trades.fills === 0) return [];
  const parts = [
    ...(out.withoutBuys ? [`${shareText(out.withoutBuys)} without a resting buy`] : []),
    ...(out.withoutSells ? [`${shareText(out.withoutSells)} without a resting sell`] : []),
  ];
  return [`Outside the grid for ${shareText(out.share)} of the time${parts.length ? ` (${parts.join(', ')})` : ''}.`];
}

function missingData({ data }: BacktestResult): readonly string[] {
  if (data === undefined || data.kind === 'trades' || data.rows === 0) return [];
  const lacking = data.gaps.missing + data.zeroVolume;
  const share = lacking / (data.rows + data.gaps.missing);
  return share <= MUCH_MISSING
    ? []
    : [
        `${shareText(share)} of the candles are missing (${countText(data.gaps.missing)}) or without volume (${countText(data.zeroVolume)}): nothing fills there.`,
      ];
}
