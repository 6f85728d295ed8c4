import type { BacktestResult } from '@gridbot/backtest';

const DAY_MILLIS = 86_400_000;
const YEAR_DAYS = 365;

/** Figures of a run that an objective or a constraint can name. */
export const RUN_FIGURES: readonly string[] = [
  'profit',
  'return',
  'cagr',
  'maxDrawdown',
  'maxDrawdownQuote',
  'calmar',
  'gridProfit',
  'inventoryProfit',
  'roundTrips',
  'fills',
  'fees',
  'overBuyAndHold',
];

/** The figures of a result as doubles; a figure that this run does not have is absent. */
export function runFigures(result: BacktestResult): Readonly<Record<string, number>> {
  const { equity, buyAndHold, trades, fees, gridProfit, inventoryProfit, roundTrips } = result;
  const years = (result.to - result.from) / (YEAR_DAYS * DAY_MILLIS);
  const growth = 1 + equity.return.toDouble();
  const cagr = years > 0 && growth > 0 ? growth ** (1 / years) - 1 : undefined;
  const maxDrawdown = equity.maxDrawdown.fraction.toDouble();
  const figures: Record<string, number | undefined> = {
    profit: equity.profit.toDouble(),
    return: equity.return.toDouble(),
    cagr,
    maxDrawdown,
    maxDrawdownQuote: equity.maxDrawdown.quote.toDouble(),
    calmar: cagr !== undefined && maxDrawdown > 0 ? cagr / maxDrawdown : undefined,
    gridProfit: gridProfit?.toDouble(),
    inventoryProfit: inventoryProfit?.toDouble(),
    roundTrips,
    fills: trades.fills,
    fees: fees.inQuote.toDouble(),
    overBuyAndHold: equity.return.minus(buyAndHold.return).toDouble(),
  };
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)) as Record<
    string,
    number
  >;
}

/** Simple returns between the last points of each UTC day of the equity curve, the start before the first. */
export function dailyReturns({ equity }: BacktestResult): readonly number[] {
  const closes = new Map<number, number>();
  for (const { at, equity: worth } of equity.curve) closes.set(Math.floor(at / DAY_MILLIS), worth.toDouble());
  let before = equity.start.toDouble();
  return [...closes.values()].map((worth) => {
    const change = before > 0 ? worth / before - 1 : 0;
    before = worth;
    return change;
  });
}
