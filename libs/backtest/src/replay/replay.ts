import type { MarketPrint } from '@gridbot/exchange-sim';
import type { Closings } from './closings.js';
import { QuietRange } from './quiet-range.js';
import type { ReplayBot } from './replay-bot.js';

/** Is told which rows are over, in order and without a hole. */
export interface RowWatcher {
  /** Rows `from` up to, not including, `to` are over. The bot stands where it stood after the row before `to`. */
  passed(from: number, to: number): void;
}

/** What every replay works with. */
export interface ReplayParts {
  readonly bot: ReplayBot;
  /** First row. The first print from there on has been given to `ReplayBot.begin`. */
  readonly from: number;
  readonly watcher: RowWatcher;
  /** Candles that the strategy wants to see; with them no row is passed over. */
  readonly closings: Closings | undefined;
  /** False: every row is dealt with, the quiet ones too. The outcome is the same. */
  readonly skip: boolean;
}

/** Leads a bot through the rows of a series, passing over those in which nothing can happen. Can be stopped between two rows. */
export abstract class Replay {
  private readonly quiet = new QuietRange();
  private next: number;
  /** The last row with a print that the bot knows nothing of; -1 if there is none. */
  private unseen = -1;

  protected constructor(
    protected readonly parts: ReplayParts,
    /** Begin of each row. */
    private readonly at: Float64Array,
    /** Base traded in each row; a row with zero has no print. */
    private readonly traded: Float64Array,
  ) {
    this.next = parts.from;
    this.quiet.refresh(parts.bot.engine, parts.bot.exchange);
  }

  /** Deals with every row before `to`. */
  run(to: number): void {
    const { watcher, skip, closings } = this.parts;
    const maySkip = skip && closings === undefined;
    while (this.next < to) {
      const busy = maySkip ? this.firstBusy(this.next, to, this.quiet) : this.next;
      if (busy > this.next) {
        this.unseen = this.lastPrinted(this.next, busy);
        watcher.passed(this.next, busy);
        this.next = busy;
      }
      if (busy < to) this.dealWith(busy);
    }
  }

  /** Brings the bot to the last print and stops it. */
  end(): void {
    this.catchUp();
    const { bot } = this.parts;
    bot.end(bot.engine.ticker?.at ?? 0);
  }

  /** The first row from `from` on in which something may happen, or `to`. No call and no allocation: here the time goes. */
  protected abstract firstBusy(from: number, to: number, quiet: QuietRange): number;
  /** The last print of a row that has one. */
  protected abstract lastPrint(row: number): MarketPrint;
  /** Makes the row's prints, and what is due until its end. */
  protected abstract lead(row: number, hasPrint: boolean): void;

  private dealWith(row: number): void {
    const { bot, closings, watcher } = this.parts;
    this.catchUp();
    for (const event of closings?.before(row) ?? []) {
      bot.settle(this.at[row]!); // live, nobody knows that the candle is over before this row's print arrives
      bot.candleClosed(event);
    }
    this.lead(row, this.traded[row] !== 0);
    for (const event of closings?.after(row) ?? []) bot.candleClosed(event);
    this.next = row + 1;
    this.quiet.refresh(bot.engine, bot.exchange);
    watcher.passed(row, row + 1);
  }

  /** Tells the bot the last print of the rows that were passed over: timers, late reports and the end look at it. */
  private catchUp(): void {
    if (this.unseen < 0) return;
    this.parts.bot.print(this.lastPrint(this.unseen));
    this.unseen = -1;
  }

  private lastPrinted(from: number, to: number): number {
    for (let row = to - 1; row >= from; row -= 1) if (this.traded[row] !== 0) return row;
    return this.unseen;
  }
}
