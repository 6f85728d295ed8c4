import { countText, durationText, percentText, type BacktestResult } from '@gridbot/backtest';
import { Decimal } from '@gridbot/core';
import { gainText, moneyText } from '../figures/money.js';
import { signedShareText } from '../text/number-text.js';
import { cautions } from './cautions.js';
import type { ReportMeta } from './report-meta.js';

/** What a run says, in words; what speaks against believing it comes first. */
export interface Verdict {
  /** Strongest first. */
  readonly warnings: readonly string[];
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** Says what a run came to. */
export function verdict(run: BacktestResult, meta: ReportMeta = {}): Verdict {
  return {
    warnings: cautions(run, meta.bounds),
    headline: headline(run),
    sentences: [...sources(run), againstHold(run), ...roughness(run), ...readings(run, meta)],
  };
}

function headline(run: BacktestResult): string {
  const { equity, from, to, trades } = run;
  const time = durationText(to - from);
  if (trades.fills === 0) return `Nothing was traded in ${time}.`;
  if (equity.profit.isZero()) return `The bot neither gained nor lost in ${time}.`;
  const verb = equity.profit.isPositive() ? 'gained' : 'lost';
  return `The bot ${verb} ${moneyText(run, equity.profit.abs())} (${signedShareText(equity.return)}) in ${time}.`;
}

function sources(run: BacktestResult): readonly string[] {
  if (run.trades.fills === 0) return ['None of its orders was filled, so it earned nothing and paid no fees.'];
  const { grid, inventory } = run.performance.profit;
  const fees = `Fees of ${moneyText(run, run.fees.inQuote)} are taken off already.`;
  const { count } = run.performance.roundTrips;
  const trips = count === 1 ? 'One finished round trip' : `${countText(count)} finished round trips`;
  const earned =
    count === 0
      ? 'No round trip was finished.'
      : `${trips} ${grid.isNegative() ? 'lost' : 'earned'} ${moneyText(run, grid.abs())}.`;
  return [`${earned} ${inventoryText(run, inventory)} ${fees}`];
}

function inventoryText(run: BacktestResult, inventory: Decimal): string {
  if (inventory.isZero()) return 'Nothing was gained or lost on base that is held.';
  const { total } = run.balances[run.base] ?? { total: Decimal.ZERO };
  const held = total.isZero() ? '' : `, ${total} of which is left`;
  return `Holding on to ${run.base}${held}, ${inventory.isNegative() ? 'lost' : 'gained'} ${moneyText(run, inventory.abs())}.`;
}

function againstHold(run: BacktestResult): string {
  const difference = run.equity.profit.minus(run.buyAndHold.profit);
  const hold = `Buy and hold would have come to ${gainText(run, run.buyAndHold.profit)} (${signedShareText(run.buyAndHold.return)})`;
  if (difference.isZero()) return `${hold}: the same.`;
  const side = difference.isPositive() ? 'ahead of' : 'behind';
  return `${hold}: the bot ended ${moneyText(run, difference.abs())} ${side} it.`;
}

function roughness({ equity, buyAndHold }: BacktestResult): readonly string[] {
  const [own, hold] = [equity.maxDrawdown.fraction, buyAndHold.maxDrawdown.fraction];
  return own.isZero() && hold.isZero()
    ? []
    : [`On the way it fell up to ${percentText(own)} below its height; buy and hold fell ${percentText(hold)}.`];
}

function readings(run: BacktestResult, { bounds }: ReportMeta): readonly string[] {
  if (bounds === undefined || bounds.readings.length === 0) return [];
  const profits = bounds.readings.map(({ profit }) => profit);
  const [first, ...rest] = profits as [Decimal, ...Decimal[]];
  const [low, high] = [Decimal.min(first, ...rest), Decimal.max(first, ...rest)];
  return [
    `Read in ${profits.length} ways, from optimistic to pessimistic, the same candles give between ${gainText(run, low)} and ${gainText(run, high)}.`,
  ];
}
