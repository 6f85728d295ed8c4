import { Decimal, type UnixMillis } from '@gridbot/core';
import { exactPrice, type RangeTree } from '@gridbot/history';
import type { RowWatcher } from '../replay/replay.js';
import type { RowWindow } from '../replay/row-window.js';
import { DrawdownMeter } from '../result/drawdown-meter.js';
import { valueAt, type Holdings } from '../result/holdings.js';
import { priceRows, type PriceRows } from '../result/price-rows.js';
import type { BenchmarkPlan } from './benchmark-plan.js';
import { curveOf } from './curve-of.js';
import type { CurveFigures } from './curve-figures.js';
import { DAY, firstEndingAt, nextMidnight } from './utc-day.js';

const MONEY_DIGITS = 10;

/** Where a benchmark begins and what it may cost. */
export interface BenchmarkBegin {
  readonly start: Decimal;
  readonly price: Decimal;
  readonly at: UnixMillis;
}

/** What a benchmark held from a time on. */
export interface BenchmarkStand {
  readonly at: UnixMillis;
  readonly holdings: Holdings;
}

/** Carries out the plan of a benchmark. Knows nothing of the bot, and looks at each window of rows when it is over. */
export class BenchmarkWatcher implements RowWatcher {
  private readonly meter: DrawdownMeter;
  private readonly closes: number[] = [];
  private readonly stands: BenchmarkStand[];
  private shares = 0;
  private window: RowWindow | undefined;
  private rows: PriceRows | undefined;
  private since = -1;
  private midnight: UnixMillis;
  private lastPrice: number;
  private traded = true;
  private held: Holdings;

  constructor(
    private readonly plan: BenchmarkPlan,
    private readonly begin: BenchmarkBegin,
    closes?: RangeTree,
  ) {
    this.held = plan.account.holdings;
    this.lastPrice = begin.price.toDouble();
    this.midnight = nextMidnight(begin.at);
    this.meter = new DrawdownMeter(this.held, this.lastPrice, begin.at, closes);
    this.stands = [{ at: begin.at, holdings: this.held }];
  }

  enter(window: RowWindow): void {
    this.window = window;
    this.rows = priceRows(window);
    this.meter.enter(this.rows);
    this.since = -1;
  }

  passed(from: number, to: number): void {
    if (this.since < 0) this.since = from;
    if (to === this.rows!.length) this.walk(this.since, to);
  }

  /** What it held, from when on. */
  get history(): readonly BenchmarkStand[] {
    return this.stands;
  }

  figures(last: { readonly price: Decimal; readonly at: UnixMillis }, riskFreeRate: number): CurveFigures {
    const end = rounded(valueAt(this.held, last.price));
    const { start, at: from } = this.begin;
    const closes = this.closes.slice(0, midnightsBetween(from, last.at));
    const exposure = (this.shares + shareOf(this.held, last.price.toDouble())) / (this.closes.length + 1);
    const { fees } = this.plan.account;
    const curve = { start, end, closes: [...closes, end.toDouble()], from, to: last.at, fees, exposure };
    const { quote, ...fall } = this.meter.result();
    return curveOf({ ...curve, drawdown: { ...fall, quote: rounded(quote) } }, riskFreeRate);
  }

  private walk(from: number, to: number): void {
    for (let row = from; row < to;) {
      const end = firstEndingAt(this.midnight, this.window!, row, to);
      this.meter.scan(row, end, this.held);
      this.see(row, end);
      if (end < to) this.endDay();
      row = end;
    }
  }

  private see(from: number, to: number): void {
    const { traded, price } = this.rows!;
    for (let row = to - 1; row >= from; row -= 1) {
      if (traded[row] === 0) continue;
      this.lastPrice = price[row]!;
      this.traded = true;
      return;
    }
  }

  private endDay(): void {
    const { plan, lastPrice, midnight, held } = this;
    this.closes.push(held.restDouble + held.baseDouble * lastPrice);
    this.shares += shareOf(held, lastPrice);
    plan.midnight(exactPrice(lastPrice), this.traded);
    this.held = plan.account.holdings;
    this.stands.push({ at: midnight, holdings: this.held });
    this.midnight += DAY;
    this.traded = false;
  }
}

function shareOf({ baseDouble, restDouble }: Holdings, price: number): number {
  const inBase = baseDouble * price;
  return inBase + restDouble > 0 ? inBase / (inBase + restDouble) : 0;
}

/** A benchmark holds fractions that no exchange has: its money is told with ten digits. */
function rounded(amount: Decimal): Decimal {
  return amount.dividedBy(Decimal.ONE, MONEY_DIGITS, 'half-even');
}

/** Midnights after a time, up to another. */
function midnightsBetween(from: UnixMillis, to: UnixMillis): number {
  return Math.floor(to / DAY) - Math.floor(from / DAY);
}
