import { Decimal } from '@gridbot/core';
import type { RefusalCounts } from './account-watcher.js';
import type { BacktestResult } from './backtest-result.js';
import { durationText } from './duration-text.js';
import { amountText, countText, percentText, quoteDigits, shareText, signedText } from './figure-text.js';
import { computedPriceText } from './price-text.js';
import type { Row } from './text-table.js';

/** Where the profit came from, how the money was used, and what the bot did: a group of rows each. */
export function renderTrading(result: BacktestResult): readonly (readonly Row[])[] {
  return [profitRows(result), capitalRows(result), orderRows(result)];
}

function profitRows({ performance, fees, equity, quote }: BacktestResult): readonly Row[] {
  const digits = quoteDigits(equity.start);
  const { profit, roundTrips } = performance;
  const { count, winRate, meanProfit, duration, profitPerRung, rungs, profitFactor } = roundTrips;
  const others = Object.entries(fees.byAsset).filter(([asset]) => asset !== quote);
  const inOthers = others.length === 0 ? '' : ` (${others.map(([asset, fee]) => `${fee} ${asset}`).join(', ')})`;
  const trips =
    winRate === undefined || meanProfit === undefined || duration === undefined
      ? ''
      : ` (${shareText(winRate)} gained, ${signedText(meanProfit, digits)} ${quote} on average, half of them within ${durationText(duration.median)})`;
  return [
    ['grid profit', `${signedText(profit.grid, digits)} ${quote}`],
    ['inventory profit', `${signedText(profit.inventory, digits)} ${quote}`],
    ['fees', `${amountText(fees.inQuote, digits)} ${quote}${inOthers}`],
    ['round trips', `${countText(count)}${trips}`],
    ...optional('profit factor', profitFactor?.toFixed(2)),
    ...optional(
      'profit per rung',
      profitPerRung &&
        `${signedText(profitPerRung, digits)} ${quote} on ${countText(rungs)} ${rungs === 1 ? 'rung' : 'rungs'}`,
    ),
  ];
}

function capitalRows({ performance, equity, quote }: BacktestResult): readonly Row[] {
  const digits = quoteDigits(equity.start);
  const { capital, outside, breakEven } = performance;
  const { maxExposure, idleShare, turnover, tradedNotional, peakEmployed, efficiency } = capital;
  const sides = `no buy ${shareText(outside.withoutBuys)}, no sell ${shareText(outside.withoutSells)}`;
  const longest = `longest ${durationText(outside.longest)}`;
  return [
    ['in base, at most', `${shareText(maxExposure)} of equity`],
    ...optional('idle, on average', idleShare === undefined ? undefined : `${shareText(idleShare)} of equity`),
    ...optional(
      'employed at most',
      efficiency === undefined
        ? undefined
        : `${amountText(peakEmployed, digits)} ${quote}, which earned ${shareText(efficiency)}`,
    ),
    ...optional(
      'turnover',
      turnover === undefined
        ? undefined
        : `${turnover.toFixed(2)} times mean equity (${amountText(tradedNotional, digits)} ${quote})`,
    ),
    ...optional(
      'outside the grid',
      outside.share === undefined ? undefined : `${shareText(outside.share)} of the time (${sides}), ${longest}`,
    ),
    ...optional('break-even price', breakEven.price && `${computedPriceText(breakEven.price)} ${quote} for all base`),
    ['break-even step', percentText(breakEven.step)],
  ];
}

function orderRows(result: BacktestResult): readonly Row[] {
  const { trades, openOrders, equity, lots } = result;
  const { fills, buys, sells, orders, canceled, rejected } = trades;
  return [
    ['fills', `${countText(fills)} (${countText(buys)} buys, ${countText(sells)} sells)`],
    ['orders', `${countText(orders)} sent, ${countText(canceled)} canceled, ${countText(rejected)} rejected`],
    ...optional('never sent', refusedText(trades.refused)),
    ['open at end', `${openOrders.buys} buys, ${openOrders.sells} sells`],
    ...(lots ? [['unsold lots', lotsText(result, quoteDigits(equity.start))] as const] : []),
    ['ledger', result.ledgerBalanced ? 'balanced' : 'NOT BALANCED'],
    ['engine steps', countText(result.steps)],
  ];
}

function refusedText(refused: RefusalCounts): string | undefined {
  const reasons = Object.entries(refused).map(([reason, count]) => `${countText(count)} for ${reason}`);
  return reasons.length === 0 ? undefined : `refused by the bot's own checks: ${reasons.join(', ')}`;
}

function lotsText({ lots, base, quote }: BacktestResult, digits: number): string {
  const { count, quantity, cost } = lots ?? { count: 0, quantity: Decimal.ZERO, cost: Decimal.ZERO };
  return count === 0 ? '0' : `${countText(count)} (${quantity} ${base} for ${amountText(cost, digits)} ${quote})`;
}

function optional(label: string, text: string | undefined): readonly Row[] {
  return text === undefined ? [] : [[label, text]];
}
