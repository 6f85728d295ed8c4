import type { Decimal } from '@gridbot/core';
import { amountText, percentText, quoteDigits, signedText } from '../result/figure-text.js';
import { table, type Row } from '../result/text-table.js';
import type { BacktestResult } from '../result/backtest-result.js';
import type { Bounds, FigureRange, Verdict } from './bounds.js';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  robust: 'robust: so in every reading',
  open: 'not robust: so in some readings only',
  refuted: 'no: so in none of the readings',
};

type Show = (value: Decimal) => string;

/** Bounds as aligned text for a terminal, without a line end at its end. */
export function renderBounds(bounds: Bounds, { quote, equity }: Pick<BacktestResult, 'quote' | 'equity'>): string {
  const { readings, ranges, verdicts } = bounds;
  const digits = quoteDigits(equity.start);
  const signed: Show = (value) => signedText(value, digits);
  const amount: Show = (value) => amountText(value, digits);
  const count: Show = (value) => amountText(value, 0);
  const rows: readonly Row[] = [
    [quote, ...readings.map(({ name }) => name), 'range'],
    ['profit', ...readings.map(({ profit }) => signed(profit)), rangeText(ranges.profit, signed)],
    ...(ranges.gridProfit === undefined
      ? []
      : [
          [
            'grid profit',
            ...readings.map(({ gridProfit }) => (gridProfit === undefined ? '-' : signed(gridProfit))),
            rangeText(ranges.gridProfit, signed),
          ] as const,
        ]),
    ['beyond holding', ...readings.map(({ beyondHolding }) => signed(beyondHolding)), ''],
    [
      'max drawdown',
      ...readings.map((one) => percentText(one.maxDrawdown)),
      rangeText(ranges.maxDrawdown, percentText),
    ],
    ['fees', ...readings.map(({ fees }) => amount(fees)), rangeText(ranges.fees, amount)],
    ['fills', ...readings.map(({ fills }) => count(fills)), rangeText(ranges.fills, count)],
  ];
  return [
    'Bounds: the same rows under other readings',
    ...table(rows).map((line) => `  ${line}`),
    `  earns something: ${VERDICTS[verdicts.profitable]}`,
    `  earns more than holding: ${VERDICTS[verdicts.beatsHolding]}`,
  ].join('\n');
}

function rangeText(range: FigureRange | undefined, show: Show): string {
  return range === undefined ? '-' : `${show(range.least)} to ${show(range.most)}`;
}
