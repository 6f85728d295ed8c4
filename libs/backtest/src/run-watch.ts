import { freeBalances, type StepResult } from '@gridbot/core';
import type { BacktestOptions } from './backtest-options.js';
import type { Outputs } from './output/outputs.js';
import type { RowWatcher } from './replay/replay.js';
import type { ReplayBot } from './replay/replay-bot.js';
import { AccountWatcher } from './result/account-watcher.js';
import type { PriceRows } from './result/drawdown-meter.js';
import { EquityWatcher } from './result/equity-watcher.js';
import { holdingsOf, type Holdings, type OtherPrice } from './result/holdings.js';
import { NoticeCounter } from './result/notice-counter.js';
import { priceRows } from './result/price-rows.js';
import type { TradedRange } from './traded-range.js';

/** All that looks on while a backtest runs. */
export class RunWatch implements RowWatcher {
  readonly account: AccountWatcher;
  readonly equity: EquityWatcher;
  readonly notices = new NoticeCounter();
  readonly startedWith: Holdings;
  readonly rows: PriceRows;
  private readonly book: RowWatcher | undefined;
  private readonly other: OtherPrice | undefined;

  constructor(
    private readonly options: BacktestOptions,
    private readonly bot: ReplayBot,
    private readonly outputs: Outputs,
    { from, to, first }: TradedRange,
  ) {
    const { series, instrument, balances } = options;
    this.other = otherPrice(options);
    this.startedWith = holdingsOf(freeBalances(balances), instrument, this.other);
    this.account = new AccountWatcher(instrument, this.other, () => bot.engine.balances);
    const begin = { price: first.price.toDouble(), at: first.at, row: from, rows: to - from };
    this.rows = priceRows(series);
    this.equity = new EquityWatcher(this.rows, this.startedWith, begin);
    this.book = outputs.book(series, bot.engine);
  }

  /** Takes a step of the engine before its commands go out. */
  keep(step: StepResult): void {
    this.outputs.keep(step);
    this.notices.step(step);
    if (this.account.step(step)) {
      this.equity.hold(holdingsOf(this.bot.engine.balances, this.options.instrument, this.other));
    }
    this.options.onStep?.(step);
  }

  passed(from: number, to: number): void {
    this.equity.passed(from, to);
    this.book?.passed(from, to);
  }
}

function otherPrice({ fees, simulation }: BacktestOptions): OtherPrice | undefined {
  const price = simulation?.feeAssetPrice;
  return typeof fees.asset === 'object' && price !== undefined ? { asset: fees.asset.asset, price } : undefined;
}
