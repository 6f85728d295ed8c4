import type { Millis, UnixMillis } from '@gridbot/core';
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

const NO_CANDLES: readonly never[] = [];

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
  private readonly lag: Millis;
  /** Rows before this one are not passed over: the bot has to see their prints in their time. */
  private plainUntil = 0;
  /** When the row before the window ended; `undefined` if there was none. */
  private endBefore: UnixMillis | undefined;

  protected constructor(
    protected readonly parts: ReplayParts,
    index: RangeTree | undefined,
  ) {
    this.search = new RangeSearch(index);
    this.lag = parts.bot.delayed.lag;
    this.refresh();
  }

  /** Shows the next rows; the former ones have all been dealt with. */
  enter(window: RowWindow<Columns>): void {
    const rows = this.take(window);
    this.search.enter({ offset: window.offset, ...rows });
    this.at = rows.at;
    this.traded = rows.traded;
    this.length = window.series.length;
    this.next = 0;
    this.plainUntil = 0;
    this.dueFor = NaN;
    this.parts.watcher.enter(window);
  }

  /** Deals with every row of the window before `to`. False: it waits for {@link fetch}, and is then to be asked again. */
  run(to: number): boolean {
    const { watcher, skip, closings } = this.parts;
    const maySkip = skip && closings === undefined;
    while (this.next < to) {
      const busy = maySkip && this.next >= this.plainUntil ? this.firstQuietBefore(to) : this.next;
      if (busy > this.next) {
        this.unseen = this.lastPrinted(this.next, busy);
        watcher.passed(this.next, busy);
        this.next = busy;
      }
      if (busy >= to) break;
      if (!this.isReady(this.unseen)) return false;
      this.catchUp();
      if (!this.isReady(busy)) return false;
      this.dealWith(busy);
    }
    if (to < this.length) return true;
    if (!this.isReady(this.unseen)) return false;
    this.leave();
    return true;
  }

  /** Reads what the next row needs besides the window. */
  async fetch(): Promise<void> {
    // The window is all that most rows need.
  }

  /** Lets something from outside happen between two rows. */
  async interrupted(happen: (bot: ReplayBot) => Promise<void>): Promise<void> {
    const { bot } = this.parts;
    this.catchUp();
    await happen(bot);
    this.refresh();
  }

  /** Brings the bot to the last print and stops it. */
  end(): void {
    this.catchUp();
    this.parts.bot.end();
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
  /** When a row is over, and no trade is known of until the next one; `undefined` where every trade is a row. */
  protected abstract endOf(row: number): UnixMillis | undefined;

  /** True if all is there that tells of a row of the window; -1 is no row. */
  protected isReady(_row: number): boolean {
    return true;
  }

  private refresh(): void {
    const { engine, exchange, delayed } = this.parts.bot;
    this.quiet.refresh(engine, exchange, delayed);
  }

  /** Rows from the next one up to the answer are passed over. */
  private firstQuietBefore(to: number): number {
    const busy = this.firstBusy(this.next, to);
    if (this.lag === 0 || busy === this.next) return busy;
    this.plainUntil = busy;
    return this.seenBefore(busy);
  }

  /**
   * The row to go on with so that the bot, shown prints late, stands at row `busy` as if no row had been passed over: the last one with prints all
   * of which it has seen by the begin of the row before `busy`.
   */
  private seenBefore(busy: number): number {
    const { at, traded } = this;
    let row = busy - 1;
    while (row > this.next && !(traded[row] !== 0 && at[row + 1]! + this.lag <= at[busy - 1]!)) row -= 1;
    return row;
  }

  /** The first row from `from` on in which something may happen, or `to`. */
  private firstBusy(from: number, to: number): number {
    if (this.quiet.isEmpty && this.traded[from] !== 0) return from;
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
    this.fallSilent(row);
    for (const event of closings?.before(this.rows, row) ?? NO_CANDLES) {
      bot.advance(this.at[row]!); // live, nobody knows that the candle is over before this row's print arrives
      bot.candleClosed(event);
    }
    this.lead(row, this.traded[row] !== 0);
    this.silentFrom(this.endOf(row));
    for (const event of closings?.after(this.rows, row) ?? NO_CANDLES) bot.candleClosed(event);
    this.next = row + 1;
    this.refresh();
    watcher.passed(row, row + 1);
  }

  /** What arrives between the rows, or in one without a trade, finds nobody to trade with. */
  private fallSilent(row: number): void {
    this.silentFrom(row > 0 ? this.endOf(row - 1) : this.endBefore);
    if (this.traded[row] === 0 && this.endOf(row) !== undefined) this.silentFrom(this.at[row]);
  }

  protected silentFrom(at: UnixMillis | undefined): void {
    if (at !== undefined) this.parts.bot.exchange.nothingTradedFrom(at);
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
    this.endBefore = this.endOf(this.at.length - 1);
    if (this.unseen < 0) return;
    this.unseenPrint = this.lastPrint(this.unseen);
    this.unseen = -1;
  }
}
