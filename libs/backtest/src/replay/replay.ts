import type { UnixMillis } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import { firstAtOrAfter, RangeSearch, type RangeTree, type Series } from '@gridbot/history';
import type { Closings } from './closings.js';
import { QuietRange } from './quiet-range.js';
import type { ReplayBot } from './replay-bot.js';
import type { RowWindow } from './row-window.js';

/** Is told which rows are over, in order and without a hole. */
export interface RowWatcher {
  /** The rows that follow are those of this window. The rows of the window before are not to be looked at any more. */
  enter(window: RowWindow): void;
  /** Rows `from` up to, not including, `to` of the window are over. The bot stands where it stood after the row before `to`. */
  passed(from: number, to: number): void;
}

/** What every replay works with. */
export interface ReplayParts {
  /** Has been begun with the first print of the rows that it is shown. */
  readonly bot: ReplayBot;
  readonly watcher: RowWatcher;
  /** Candles that the strategy wants to see; with them no row is passed over. */
  readonly closings: Closings | undefined;
  /** False: every row is dealt with, the quiet ones too. The outcome is the same. */
  readonly skip: boolean;
}

/** Columns of a window by what they mean to every replay. */
export interface ReplayedRows {
  /** Begin of each row. */
  readonly at: Float64Array;
  /** The lower and the upper price of each row. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Base traded in each row; a row with zero has no print. */
  readonly traded: Float64Array;
}

/** Leads a bot through rows, passing over those in which nothing can happen. Can be stopped between two rows. */
export abstract class Replay<Columns extends Series = Series> {
  private readonly quiet = new QuietRange();
  private readonly search: RangeSearch;
  private at: Float64Array = new Float64Array();
  private traded: Float64Array = new Float64Array();
  private length = 0;
  private next = 0;
  /** The last row with a print that the bot knows nothing of; -1 if there is none in this window. */
  private unseen = -1;
  /** The same of a window that is gone. */
  private unseenPrint: MarketPrint | undefined;
  /** The first row that something is due in, for the time it was looked up for. */
  private dueRow = 0;
  private dueFor: UnixMillis = NaN;

  protected constructor(
    protected readonly parts: ReplayParts,
    index: RangeTree | undefined,
  ) {
    this.search = new RangeSearch(index);
    this.quiet.refresh(parts.bot.engine, parts.bot.exchange);
  }

  /** Shows the next rows; the former ones have all been dealt with. `from` is the first of them to deal with. */
  enter(window: RowWindow<Columns>, from = 0): void {
    const rows = this.take(window);
    this.search.enter({ offset: window.offset, ...rows });
    this.at = rows.at;
    this.traded = rows.traded;
    this.length = window.series.length;
    this.next = from;
    this.dueFor = NaN;
    this.parts.watcher.enter(window);
  }

  /** Deals with every row of the window before `to`. */
  run(to: number): void {
    const { watcher, skip, closings } = this.parts;
    const maySkip = skip && closings === undefined;
    while (this.next < to) {
      const busy = maySkip ? this.firstBusy(this.next, to) : this.next;
      if (busy > this.next) {
        this.unseen = this.lastPrinted(this.next, busy);
        watcher.passed(this.next, busy);
        this.next = busy;
      }
      if (busy < to) this.dealWith(busy);
    }
    if (to === this.length) this.leave();
  }

  /** Lets something from outside happen between two rows. */
  async interrupted(happen: (bot: ReplayBot) => Promise<void>): Promise<void> {
    const { bot } = this.parts;
    this.catchUp();
    await happen(bot);
    this.quiet.refresh(bot.engine, bot.exchange);
  }

  /** Brings the bot to the last print and stops it. */
  end(): void {
    this.catchUp();
    const { bot } = this.parts;
    bot.end(bot.engine.ticker?.at ?? 0);
  }

  /** Takes the rows of a window. */
  protected abstract take(window: RowWindow<Columns>): ReplayedRows;
  /** The rows of the window. */
  protected abstract readonly rows: Columns;
  /** The last print of a row that has one. */
  protected abstract lastPrint(row: number): MarketPrint;
  /** Makes the row's prints, and what is due until its end. */
  protected abstract lead(row: number, hasPrint: boolean): void;
  /** Rows that begin at this time or later may print at `until` or later. */
  protected abstract firstAtReaching(until: UnixMillis): UnixMillis;

  /** The first row from `from` on in which something may happen, or `to`. */
  private firstBusy(from: number, to: number): number {
    const { low, high, until } = this.quiet;
    return this.search.first(from, until === Infinity ? to : Math.min(to, this.rowDue(until, from)), low, high);
  }

  /** The first row from `from` on in which something is due. */
  private rowDue(until: UnixMillis, from: number): number {
    if (until !== this.dueFor) {
      this.dueFor = until;
      this.dueRow = firstAtOrAfter(this.at, this.firstAtReaching(until), from, this.length);
    }
    return Math.max(from, this.dueRow);
  }

  private dealWith(row: number): void {
    const { bot, closings, watcher } = this.parts;
    this.catchUp();
    for (const event of closings?.before(this.rows, row) ?? []) {
      bot.settle(this.at[row]!); // live, nobody knows that the candle is over before this row's print arrives
      bot.candleClosed(event);
    }
    this.lead(row, this.traded[row] !== 0);
    for (const event of closings?.after(this.rows, row) ?? []) bot.candleClosed(event);
    this.next = row + 1;
    this.quiet.refresh(bot.engine, bot.exchange);
    watcher.passed(row, row + 1);
  }

  /** Tells the bot the last print of the rows that were passed over: timers, late reports and the end look at it. */
  private catchUp(): void {
    const print = this.unseen >= 0 ? this.lastPrint(this.unseen) : this.unseenPrint;
    if (print === undefined) return;
    this.parts.bot.print(print);
    this.unseen = -1;
    this.unseenPrint = undefined;
  }

  private lastPrinted(from: number, to: number): number {
    for (let row = to - 1; row >= from; row -= 1) if (this.traded[row] !== 0) return row;
    return this.unseen;
  }

  /** The rows may be gone once the next window is there. */
  private leave(): void {
    if (this.unseen < 0) return;
    this.unseenPrint = this.lastPrint(this.unseen);
    this.unseen = -1;
  }
}
