import { Decimal, freeBalances, type StepResult } from '@gridbot/core';
import type { BacktestOptions } from './backtest-options.js';
import { FigureWatch } from './figures/figure-watch.js';
import type { Outputs } from './output/outputs.js';
import type { RowWatcher } from './replay/replay.js';
import type { ReplayBot } from './replay/replay-bot.js';
import type { RowWindow } from './replay/row-window.js';
import { AccountWatcher } from './result/account-watcher.js';
import { EquityWatcher } from './result/equity-watcher.js';
import { holdings, holdingsOf, valueAt, type Holdings, type OtherPrice } from './result/holdings.js';
import { MarketWatcher } from './result/market-watcher.js';
import { NoticeCounter } from './result/notice-counter.js';
import type { TradedRange } from './traded-range.js';

/** Digits of the base that the whole equity buys: more than any exchange has. */
const HOLD_DIGITS = 24;

/** All that looks on while a backtest runs. */
export class RunWatch implements RowWatcher {
  readonly account: AccountWatcher;
  readonly equity: EquityWatcher;
  readonly notices = new NoticeCounter();
  readonly startedWith: Holdings;
  readonly market: MarketWatcher;
  readonly figures: FigureWatch;
  private readonly rowWatchers: readonly RowWatcher[];
  private readonly other: OtherPrice | undefined;

  constructor(
    private readonly options: BacktestOptions,
    private readonly bot: ReplayBot,
    private readonly outputs: Outputs,
    traded: TradedRange,
  ) {
    const { from, to, first } = traded;
    const { instrument, balances, index } = options;
    this.other = otherPrice(options);
    this.startedWith = holdingsOf(freeBalances(balances), instrument, this.other);
    this.account = new AccountWatcher(instrument, this.other, () => bot.engine.balances);
    const begin = { price: first.price.toDouble(), at: first.at, row: from, rows: to - from };
    this.equity = new EquityWatcher(this.startedWith, begin, index?.close);
    const hold = valueAt(this.startedWith, first.price).dividedBy(first.price, HOLD_DIGITS, 'floor');
    this.market = new MarketWatcher(holdings(hold, Decimal.ZERO, Decimal.ZERO), first, index?.close);
    const { engine, exchange } = bot;
    this.figures = new FigureWatch(options, { engine, exchange, held: () => this.equity.holdings }, traded, this.other);
    const book = outputs.book(bot.engine);
    this.rowWatchers = [this.equity, this.market, this.figures, ...(book === undefined ? [] : [book])];
  }

  /** Takes a step of the engine before its commands go out. */
  keep(step: StepResult): void {
    this.outputs.keep(step);
    if (hasEffect(step)) this.count(step);
    this.options.onStep?.(step);
  }

  private count(step: StepResult): void {
    this.notices.step(step);
    this.figures.step(step);
    if (!this.account.step(step)) return;
    const held = holdingsOf(this.bot.engine.balances, this.options.instrument, this.other);
    this.equity.hold(held);
    this.figures.hold(held);
  }

  /** The bot has begun, and no row was passed. */
  begun(): void {
    this.account.look(this.bot.engine.seq);
    this.figures.begun();
  }

  enter(window: RowWindow): void {
    for (const watcher of this.rowWatchers) watcher.enter(window);
  }

  passed(from: number, to: number): void {
    for (const watcher of this.rowWatchers) watcher.passed(from, to);
  }
}

/** False for a step in which the strategy saw a print, say, and did nothing. */
function hasEffect({ commands, orders, fills, lots }: StepResult): boolean {
  return orders.length > 0 || commands.length > 0 || fills.length > 0 || lots.length > 0;
}

/** Base and quote are never a third asset, whatever price somebody gives for them. */
function otherPrice({ fees, instrument, simulation }: BacktestOptions): OtherPrice | undefined {
  const price = simulation?.feeAssetPrice;
  if (typeof fees.asset !== 'object' || price === undefined) return undefined;
  const { asset } = fees.asset;
  return asset === instrument.base || asset === instrument.quote ? undefined : { asset, price };
}
