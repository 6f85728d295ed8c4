import { Decimal, type Asset, type Engine, type Instrument, type Price, type StrategyView } from '@gridbot/core';
import type { CandleReading, MarketPrint } from '@gridbot/exchange-sim';
import type { ImportReport } from '@gridbot/history';
import type { FigureWatch } from '../figures/figure-watch.js';
import type { DetailReport } from '../replay/detail/check-detail.js';
import type { AccountWatcher } from './account-watcher.js';
import type { BacktestResult, Gain } from './backtest-result.js';
import type { Drawdown } from './drawdown-meter.js';
import type { EquityWatcher } from './equity-watcher.js';
import { valueAt, type Holdings } from './holdings.js';
import type { MarketWatcher } from './market-watcher.js';
import type { NoticeCounter } from './notice-counter.js';

/** A run that is over, and what watched it. */
export interface FinishedRun {
  readonly engine: Engine;
  readonly strategy: string;
  readonly instrument: Instrument;
  readonly series: 'candles' | 'trades';
  readonly path: CandleReading | undefined;
  readonly from: number;
  readonly to: number;
  readonly first: MarketPrint;
  readonly startedWith: Holdings;
  readonly equity: EquityWatcher;
  readonly figures: FigureWatch;
  readonly market: MarketWatcher;
  readonly account: AccountWatcher;
  readonly notices: NoticeCounter;
  readonly data: ImportReport | undefined;
  readonly detail: DetailReport | undefined;
  readonly warnings: readonly string[];
}

const FRACTION_DIGITS = 10;

/** Puts the figures together. */
export function buildResult(run: FinishedRun): BacktestResult {
  const { engine, instrument, equity, account, first } = run;
  const { last } = run.market;
  const start = valueAt(run.startedWith, first.price);
  const gain = gainOf(start, valueAt(equity.holdings, last.price), equity.drawdown());
  const view = engine.view();
  const hold = buyAndHold(run, start, last.price);
  const open = [...engine.orders.values()].filter(({ status }) => status === 'open');
  return {
    strategy: run.strategy,
    instrument: instrument.id,
    base: instrument.base,
    quote: instrument.quote,
    series: run.series,
    ...(run.path && { path: run.path }),
    rows: run.to - run.from,
    steps: engine.seq,
    from: first.at,
    to: last.at,
    firstPrice: first.price,
    lastPrice: last.price,
    equity: { start, ...gain, curve: equity.curve() },
    ...(view && roundTripsTold(view, gain.profit)),
    trades: account.trades,
    fees: { byAsset: feesByAsset(engine), inQuote: account.feesPaid },
    buyAndHold: hold,
    balances: engine.balances,
    lowestBalances: account.lowestBalances,
    openOrders: {
      buys: open.filter(({ side }) => side === 'buy').length,
      sells: open.filter(({ side }) => side === 'sell').length,
    },
    ...(view && { lots: lotsTold(view) }),
    ledgerBalanced: engine.ledgerBalanced,
    ...run.figures.outcome({
      last,
      drawdown: gain.maxDrawdown,
      feesInQuote: account.feesPaid,
      buyAndHold: { end: hold.end, drawdown: hold.maxDrawdown },
    }),
    figures: view?.figures ?? [],
    notices: run.notices.all(),
    ...(run.data && { data: run.data }),
    ...(run.detail && { detail: run.detail }),
    warnings: run.warnings,
  };
}

function roundTripsTold({ realizedProfit, roundTrips }: StrategyView, profit: Decimal) {
  return { gridProfit: realizedProfit, inventoryProfit: profit.minus(realizedProfit), roundTrips };
}

function lotsTold({ lots }: StrategyView): NonNullable<BacktestResult['lots']> {
  return {
    count: lots.length,
    quantity: lots.reduce((sum, { quantity }) => sum.plus(quantity), Decimal.ZERO),
    cost: lots.reduce((sum, { cost }) => sum.plus(cost), Decimal.ZERO),
  };
}

function gainOf(start: Decimal, end: Decimal, maxDrawdown: Drawdown): Gain {
  const profit = end.minus(start);
  const fraction = start.isPositive() ? profit.dividedBy(start, FRACTION_DIGITS, 'half-even') : Decimal.ZERO;
  return { end, profit, return: fraction, maxDrawdown };
}

function buyAndHold({ market, first }: FinishedRun, start: Decimal, lastPrice: Price): Gain {
  const end = start.times(lastPrice).dividedBy(first.price, FRACTION_DIGITS, 'half-even');
  const { quote, ...drawdown } = market.drawdown();
  return gainOf(start, end, { ...drawdown, quote: quote.dividedBy(Decimal.ONE, FRACTION_DIGITS, 'half-even') });
}

function feesByAsset(engine: Engine): Readonly<Record<Asset, Decimal>> {
  const fees = engine.ledger.filter(({ account }) => account === 'fees');
  return Object.fromEntries(fees.map(({ asset, amount }) => [asset, amount]));
}
