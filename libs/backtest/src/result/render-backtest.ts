import { Decimal } from '@gridbot/core';
import type { BacktestResult } from './backtest-result.js';
import { countText, momentText } from './figure-text.js';
import { renderComparison } from './render-comparison.js';
import { renderData, renderDetail } from './render-data.js';
import { renderTrading } from './render-trading.js';
import { table, type Row } from './text-table.js';

/** The result as aligned text for a terminal, without a line end at its end. */
export function renderBacktest(result: BacktestResult): string {
  const { strategy, instrument, series, path, rows, from, to, firstPrice, lastPrice, quote } = result;
  const walked = path === undefined ? '' : `, walked ${path}`;
  return [
    `Backtest of ${strategy} on ${instrument}: ${countText(rows)} ${series}${walked}`,
    `${momentText(from)} to ${momentText(to)} UTC, price ${firstPrice} to ${lastPrice} ${quote}`,
    '',
    ...table(renderComparison(result)),
    ...groups(renderTrading(result)),
    ...section('Balances', balances(result)),
    ...section('Data', result.data ? renderData(result.data) : []),
    ...section('Detail', result.detail ? renderDetail(result.detail) : []),
    ...section('Strategy', table(result.figures.map(({ name, value }) => [name, value]))),
    ...section('Messages', notices(result)),
    ...section('Warnings', result.warnings),
  ].join('\n');
}

function balances({ balances: now, lowestBalances: lowest }: BacktestResult): readonly string[] {
  return table([
    ['', 'total', 'free', 'lowest total'],
    ...Object.entries(now).map(([asset, { total, free }]): Row => [
      asset,
      `${total}`,
      `${free}`,
      `${lowest[asset]?.total ?? Decimal.ZERO}`,
    ]),
  ]);
}

function notices({ notices: all }: BacktestResult): readonly string[] {
  return all.map(({ topic, level, count, text, at }) => {
    const times = count === 1 ? '' : ` (${countText(count)} times)`;
    return `${level} ${topic}${times}: ${text} [${momentText(at)}]`;
  });
}

/** Rows in one table, so that their cells stand below each other, with an empty line before each group. */
function groups(all: readonly (readonly Row[])[]): readonly string[] {
  const lines = table(all.flat());
  let from = 0;
  return all.flatMap((rows) => ['', ...lines.slice(from, (from += rows.length))]);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
