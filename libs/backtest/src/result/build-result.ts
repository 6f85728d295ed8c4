import { Decimal, type Asset, type Engine, type Instrument, type Price, type UnixMillis } from '@gridbot/core';
import type { CandlePath, MarketPrint } from '@gridbot/exchange-sim';
import { exactPrice } from '@gridbot/history';
import type { ImportReport } from '@gridbot/history';
import type { AccountWatcher } from './account-watcher.js';
import type { BacktestResult, Gain } from './backtest-result.js';
import { DrawdownMeter, type Drawdown, type PriceRows } from './drawdown-meter.js';
import type { EquityWatcher } from './equity-watcher.js';
import { holdings, valueAt, type Holdings } from './holdings.js';
import type { NoticeCounter } from './notice-counter.js';

/** A run that is over, and what watched it. */
export interface FinishedRun {
  readonly engine: Engine;
  readonly strategy: string;
  readonly instrument: Instrument;
  readonly series: 'candles' | 'trades';
  readonly path: CandlePath | undefined;
  readonly rows: PriceRows;
  readonly from: number;
  readonly to: number;
  readonly first: MarketPrint;
  readonly startedWith: Holdings;
  readonly equity: EquityWatcher;
  readonly account: AccountWatcher;
  readonly notices: NoticeCounter;
  readonly data: ImportReport | undefined;
  readonly warnings: readonly string[];
}

const FRACTION_DIGITS = 10;
/** Digits of the base that the whole equity buys: more than any exchange has. */
const HOLD_DIGITS = 24;

/** Puts the figures together. */
export function buildResult(run: FinishedRun): BacktestResult {
  const { engine, instrument, equity, account, first } = run;
  const last = lastPrint(run);
  const start = valueAt(run.startedWith, first.price);
  const gain = gainOf(start, valueAt(equity.holdings, last.price), equity.drawdown());
  const view = engine.view();
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
    ...(view && {
      gridProfit: view.realizedProfit,
      inventoryProfit: gain.profit.minus(view.realizedProfit),
      roundTrips: view.roundTrips,
    }),
    trades: account.trades,
    fees: { byAsset: feesByAsset(engine), inQuote: account.feesPaid },
    buyAndHold: buyAndHold(run, start, last.price),
    balances: engine.balances,
    lowestBalances: account.lowestBalances,
    openOrders: {
      buys: open.filter(({ side }) => side === 'buy').length,
      sells: open.filter(({ side }) => side === 'sell').length,
    },
    ...(view && {
      lots: {
        count: view.lots.length,
        quantity: view.lots.reduce((sum, { quantity }) => sum.plus(quantity), Decimal.ZERO),
        cost: view.lots.reduce((sum, { cost }) => sum.plus(cost), Decimal.ZERO),
      },
    }),
    ledgerBalanced: engine.ledgerBalanced,
    figures: view?.figures ?? [],
    notices: run.notices.all(),
    ...(run.data && { data: run.data }),
    warnings: run.warnings,
  };
}

/** The last row with a print: there is one, since trading began with one. */
function lastPrint({ rows, to }: FinishedRun): { readonly price: Price; readonly at: UnixMillis } {
  let row = to - 1;
  while (rows.traded[row] === 0) row -= 1;
  return { price: exactPrice(rows.price[row]!), at: rows.at(row) };
}

function gainOf(start: Decimal, end: Decimal, maxDrawdown: Drawdown): Gain {
  const profit = end.minus(start);
  const fraction = start.isPositive() ? profit.dividedBy(start, FRACTION_DIGITS, 'half-even') : Decimal.ZERO;
  return { end, profit, return: fraction, maxDrawdown };
}

function buyAndHold({ rows, from, to, first }: FinishedRun, start: Decimal, lastPrice: Price): Gain {
  const held = holdings(start.dividedBy(first.price, HOLD_DIGITS, 'floor'), Decimal.ZERO, Decimal.ZERO);
  const meter = new DrawdownMeter(rows, held, first.price.toDouble(), first.at);
  meter.scan(from, to, held);
  const end = start.times(lastPrice).dividedBy(first.price, FRACTION_DIGITS, 'half-even');
  const { quote, ...drawdown } = meter.result();
  return gainOf(start, end, { ...drawdown, quote: quote.dividedBy(Decimal.ONE, FRACTION_DIGITS, 'half-even') });
}

function feesByAsset(engine: Engine): Readonly<Record<Asset, Decimal>> {
  const fees = engine.ledger.filter(({ account }) => account === 'fees');
  return Object.fromEntries(fees.map(({ asset, amount }) => [asset, amount]));
}
