import type { BacktestFigures, BacktestTrace, CurveFigures, MonthRow, BacktestResult } from '@gridbot/backtest';
import { decimal, instrumentId } from '@gridbot/core';
import { madeUpTrading, money, priceAt, START } from './made-up-market.fixture.js';
import type { ReportMeta } from './report-meta.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A run with everything in it. Its numbers are made up, but agree with each other where a reader would see it. */
export function aRun(more: Partial<BacktestResult> = {}, hours = 8000): BacktestResult {
  const end = START + hours * HOUR;
  const trace = aTrace(hours);
  const last = trace.equity.at(-1)!;
  const drawdown = {
    fraction: decimal('0.1342'),
    quote: money(1401),
    peakAt: START + 40 * DAY,
    troughAt: START + 200 * DAY,
  };
  const gain = {
    end: last.equity,
    profit: last.equity.minus(money(10_000)),
    return: decimal('0.0612'),
    maxDrawdown: drawdown,
  };
  return {
    strategy: 'grid',
    instrument: instrumentId('kraken:BTC/USD'),
    base: 'BTC',
    quote: 'USD',
    series: 'candles',
    path: 'olhc',
    rows: hours * 60,
    steps: 4321,
    from: START,
    to: end,
    firstPrice: money(priceAt(0)),
    lastPrice: last.price,
    equity: { start: money(10_000), ...gain, curve: [] },
    gridProfit: money(trace.roundTrips.length * 20),
    inventoryProfit: money(-203.5),
    roundTrips: trace.roundTrips.length,
    trades: { fills: trace.fills.length, buys: 3, sells: 2, orders: 1200, canceled: 12, rejected: 0, refused: {} },
    fees: { byAsset: { USD: money(61.25) }, inQuote: money(61.25) },
    buyAndHold: { ...gain, end: money(9340), profit: money(-660), return: decimal('-0.066') },
    balances: { BTC: { total: decimal('0.15'), free: decimal('0') }, USD: { total: last.quote, free: money(100) } },
    lowestBalances: { BTC: { total: decimal('0'), free: decimal('0') }, USD: { total: money(31), free: money(0) } },
    openOrders: { buys: 3, sells: 3 },
    lots: { count: 3, quantity: decimal('0.15'), cost: money(3300) },
    ledgerBalanced: true,
    figures: [{ name: 'levels', value: '12' }],
    notices: [{ topic: 'grid.shifted', level: 'info', count: 2, text: 'the grid moved up', at: START + DAY }],
    data: aReport(hours),
    warnings: [],
    performance: figures(trace),
    trace,
    ...more,
  };
}

function aTrace(hours: number): BacktestTrace {
  const trading = madeUpTrading(hours);
  return {
    ...trading,
    benchmarks: {
      buyAndHold: trading.equity.map((_point, hour) => money((10_000 * priceAt(hour)) / priceAt(0))),
      dca: trading.equity.map((_point, hour) => money(10_000 + (hour / hours) * (priceAt(hour) - 20_000) * 0.2)),
      rebalancing: trading.equity.map((_point, hour) => money(5000 + (5000 * priceAt(hour)) / priceAt(0))),
    },
    months: months(Math.ceil(hours / 730)),
    profitHistogram: { edges: [-5, 0, 5, 10, 15, 20], counts: [2, 14, 40, 22, 9] },
    durationHistogram: { edges: [0, HOUR, DAY, 7 * DAY, 30 * DAY], counts: [12, 50, 20, 5] },
  };
}

function months(count: number): readonly MonthRow[] {
  return Array.from({ length: count }, (_none, i) => ({
    month: new Date(Date.UTC(2023, i, 1)).toISOString().slice(0, 7),
    start: money(10_000),
    end: money(10_100 + i),
    profit: money(100 * Math.sin(i)),
    return: 0.04 * Math.sin(i),
    holdReturn: 0.1 * Math.cos(i),
    gridProfit: money(80),
    fees: money(4.5),
    fills: 20 + i,
    roundTrips: 9,
  }));
}

function curve(profit: string, more: Partial<CurveFigures> = {}): CurveFigures {
  const at = { peakAt: START + 40 * DAY, troughAt: START + 200 * DAY };
  return {
    end: decimal(profit).plus(money(10_000)),
    profit: decimal(profit),
    totalReturn: Number(profit) / 10_000,
    cagr: 0.067,
    volatility: 0.183,
    sharpe: 0.44,
    sortino: 0.61,
    calmar: 0.5,
    maxDrawdown: { fraction: decimal('0.1342'), quote: money(1401), ...at, length: 220 * DAY },
    fees: money(61.25),
    exposure: 0.31,
    ...more,
  };
}

function figures({ roundTrips }: BacktestTrace): BacktestFigures {
  return {
    basis: { frequency: 'daily-utc-close', days: 333, daysPerYear: 365, riskFreeRate: 0, duration: 333 * DAY },
    profit: { total: money(612), grid: money(815.5), inventory: money(-203.5), fees: money(61.25) },
    bot: curve('612'),
    benchmarks: { buyAndHold: curve('-660'), dca: curve('120.5'), rebalancing: curve('-330') },
    roundTrips: {
      source: 'lots',
      count: roundTrips.length,
      winRate: 1,
      meanProfit: money(20),
      meanReturn: 0.02,
      rungs: 14,
      profitPerRung: money(58.2),
      profit: { min: 18, q25: 19, median: 20, q75: 20, max: 21 },
      duration: { min: HOUR, q25: 5 * HOUR, median: 31 * HOUR, q75: 9 * DAY, max: 90 * DAY },
    },
    capital: {
      exposure: 0.31,
      maxExposure: 0.97,
      meanEquity: 10_300,
      meanIdle: 4100,
      idleShare: 0.398,
      tradedNotional: money(120_000),
      turnover: 11.7,
      peakEmployed: money(9700),
      efficiency: 0.063,
    },
    outside: { withoutBuys: 0.21, withoutSells: 0.08, share: 0.29, longest: 41 * DAY },
    breakEven: {
      price: decimal('19321.123456789'),
      inventoryCost: decimal('22000'),
      step: decimal('0.005'),
      fee: 0.0101,
    },
    daily: [],
  };
}

function aReport(hours: number): NonNullable<BacktestResult['data']> {
  const gap = { from: START + 30 * DAY, to: START + 33 * DAY, missing: 4320 };
  return {
    kind: 'candles',
    files: [{ file: 'BTCUSD_1.csv', format: 'csv-candles', packing: 'plain', rows: hours * 60 }],
    rows: hours * 60,
    from: START,
    to: START + hours * HOUR,
    timeframe: 60_000,
    gaps: { count: 1, missing: 4320, longest: gap, first: [gap] },
    duplicates: 1,
    disorder: 0,
    zeroVolume: 17,
    noTrade: 0,
    warnings: [],
  };
}

/** How a run came about, with readings of which the worst lost money. */
export function aMeta(more: Partial<ReportMeta> = {}): ReportMeta {
  const reading = (name: string, profit: number) => ({
    name,
    assumes: `what ${name} assumes`,
    profit: money(profit),
    maxDrawdown: decimal('0.14'),
    fills: 300,
    gridProfit: money(800),
    fees: money(60),
  });
  return {
    bot: 'btc-accumulator',
    madeAt: START + 400 * DAY,
    version: '0.1.0',
    command: 'gridbot backtest --config bot.yaml --data BTCUSD_1.csv --report report.html',
    dataHash: '3f0c9a',
    settings: [{ name: 'interval', value: '2%' }],
    terms: ['tick size 0.1'],
    bounds: {
      readings: [reading('optimistic', 700), reading('olhc', 612), reading('ohlc', 590), reading('pessimistic', -45)],
      claims: [
        { claim: 'it gained', verdict: 'open' },
        { claim: 'it beat buy and hold', verdict: 'robust' },
      ],
    },
    ...more,
  };
}
