import { Decimal } from '@gridbot/core';
import type { BacktestResult, Gain } from './backtest-result.js';
import { amountText, countText, momentText, percentText, quoteDigits, signedText } from './figure-text.js';
import { renderData, renderDetail } from './render-data.js';

type Row = readonly [label: string, ...cells: string[]];

/** The result as aligned text for a terminal, without a line end at its end. */
export function renderBacktest(result: BacktestResult): string {
  const { strategy, instrument, series, path, rows, from, to, firstPrice, lastPrice, quote } = result;
  const walked = path === undefined ? '' : `, walked ${path}`;
  return [
    `Backtest of ${strategy} on ${instrument}: ${countText(rows)} ${series}${walked}`,
    `${momentText(from)} to ${momentText(to)} UTC, price ${firstPrice} to ${lastPrice} ${quote}`,
    '',
    ...table(gains(result)),
    '',
    ...table(trading(result)),
    ...section('Balances', balances(result)),
    ...section('Data', result.data ? renderData(result.data) : []),
    ...section('Detail', result.detail ? renderDetail(result.detail) : []),
    ...section('Strategy', table(result.figures.map(({ name, value }) => [name, value]))),
    ...section('Messages', notices(result)),
    ...section('Warnings', result.warnings),
  ].join('\n');
}

function gains({ equity, buyAndHold, quote }: BacktestResult): readonly Row[] {
  const digits = quoteDigits(equity.start);
  const both = (label: string, show: (gain: Gain) => string): Row => [label, show(equity), show(buyAndHold)];
  const fall = ({ maxDrawdown }: Gain): string => amountText(maxDrawdown.quote, digits);
  const span = ({ maxDrawdown: { peakAt, troughAt, quote: amount } }: Gain): string =>
    amount.isZero() ? '-' : `${momentText(peakAt).slice(0, 10)} to ${momentText(troughAt).slice(0, 10)}`;
  return [
    [quote, 'bot', 'buy and hold'],
    ['equity at start', amountText(equity.start, digits), amountText(equity.start, digits)],
    both('equity at end', ({ end }) => amountText(end, digits)),
    both('profit', ({ profit }) => signedText(profit, digits)),
    both('return', (gain) => percentText(gain.return)),
    both('max drawdown', ({ maxDrawdown }) => percentText(maxDrawdown.fraction)),
    both('  in quote', fall),
    both('  from peak to trough', span),
  ];
}

function trading(result: BacktestResult): readonly Row[] {
  const { trades, fees, equity, quote } = result;
  const digits = quoteDigits(equity.start);
  const optional = (label: string, value: Decimal | undefined): readonly Row[] =>
    value === undefined ? [] : [[label, `${signedText(value, digits)} ${quote}`]];
  const others = Object.entries(fees.byAsset).filter(([asset]) => asset !== quote);
  const inOthers = others.length === 0 ? '' : ` (${others.map(([asset, fee]) => `${fee} ${asset}`).join(', ')})`;
  const { orders, canceled, rejected } = trades;
  return [
    ...optional('grid profit', result.gridProfit),
    ...optional('inventory profit', result.inventoryProfit),
    ['fees', `${amountText(fees.inQuote, digits)} ${quote}${inOthers}`],
    ...(result.roundTrips === undefined ? [] : [['round trips', countText(result.roundTrips)] as const]),
    ['fills', `${countText(trades.fills)} (${countText(trades.buys)} buys, ${countText(trades.sells)} sells)`],
    ['orders', `${countText(orders)} sent, ${countText(canceled)} canceled, ${countText(rejected)} rejected`],
    ['open at end', `${result.openOrders.buys} buys, ${result.openOrders.sells} sells`],
    ...(result.lots ? [['unsold lots', lotsText(result, digits)] as const] : []),
    ['ledger', result.ledgerBalanced ? 'balanced' : 'NOT BALANCED'],
    ['engine steps', countText(result.steps)],
  ];
}

function lotsText({ lots, base, quote }: BacktestResult, digits: number): string {
  const { count, quantity, cost } = lots ?? { count: 0, quantity: Decimal.ZERO, cost: Decimal.ZERO };
  return count === 0 ? '0' : `${countText(count)} (${quantity} ${base} for ${amountText(cost, digits)} ${quote})`;
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

/** Labels to the left, cells to the right of their columns; a single cell stays to the left. */
function table(rows: readonly Row[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_none, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, i) =>
      i === 0 || columns === 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
    );
    return cells.join('  ').trimEnd();
  });
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
