import {
  Decimal,
  type Asset,
  type Balances,
  type CandleClosed,
  type EngineSnapshot,
  type JournalEntry,
  type Order,
  type Price,
  type Started,
  type StepResult,
  type Ticker,
  type UnixMillis,
} from '@gridbot/core';
import type { IdleSession, RecordedSession, SessionInput } from './recorded-session.js';
import { SessionTape } from './session-tape.js';
import { TradeLog } from './trade-log.js';

/** How the bot stood before a session. */
export interface SessionStart {
  readonly seq: number;
  readonly started: Started;
  readonly before: EngineSnapshot | undefined;
  readonly carriedOver: readonly Order[];
  readonly balances: Balances;
}

/**
 * Follows the steps of one process of a bot. It goes by the events' own times: the journal's never decrease, so that after a clock was set back, or
 * behind a market that ran ahead of it, they stand still.
 */
export class SessionRecorder {
  private readonly log: TradeLog;
  private readonly totals: Map<Asset, Decimal>;
  private readonly inputs: SessionInput[] = [];
  private readonly tape = new SessionTape();
  private readonly history: CandleClosed[] = [];
  private from: UnixMillis | undefined;
  private to: UnixMillis;
  private lastPrice: Price | undefined;
  private isOver = false;

  constructor(private readonly start: SessionStart) {
    this.log = new TradeLog(start.carriedOver);
    this.totals = new Map(Object.entries(start.balances).map(([asset, { total }]) => [asset, total]));
    this.to = start.started.at;
  }

  /** Takes a step into account; what follows the request to stop does not count. */
  step(entry: JournalEntry, step: StepResult): void {
    const { event } = entry;
    this.isOver ||= event.type === 'stop-requested';
    if (this.isOver) return;
    this.log.step(step);
    this.to = Math.max(this.to, event.at);
    this.lastPrice = entry.ticker?.price ?? this.lastPrice;
    this.takeMoney(step, event.at);
    if (this.from === undefined && step.lifecycle === 'running') this.begin(event.at, entry.ticker);
    this.takeEvent(entry, step);
  }

  /** What was recorded. */
  session(): RecordedSession | IdleSession {
    const { start, from, to, lastPrice, log, inputs, history } = this;
    const { prints } = this.tape;
    if (from === undefined || lastPrice === undefined) return this.idle();
    const { before, ...rest } = start;
    const balances = Object.fromEntries([...this.totals].map(([asset, total]) => [asset, { total, free: total }]));
    return { ...rest, ...(before && { before }), balances, from, to, lastPrice, log, inputs, prints, history };
  }

  private idle(): IdleSession {
    const { seq, started } = this.start;
    const reason = this.from === undefined ? 'it ended before it traded' : 'it never saw a price';
    return { seq, from: started.at, to: this.to, reason };
  }

  /** Trading begins at the last price that was known then. */
  private begin(at: UnixMillis, ticker: Ticker | undefined): void {
    this.from = at;
    this.tape.begin(at, ticker);
  }

  private takeEvent({ event, ticker }: JournalEntry, { fills }: StepResult): void {
    if (event.type === 'operator-command') this.inputs.push({ kind: 'command', at: event.at, command: event });
    if (event.type === 'candle-closed') this.takeCandle(event, ticker);
    if (event.type === 'ticker-updated') this.tape.ticker(event); // a print that was not believed filled what it touched, too
    for (const { clientOrderId, fill } of fills) this.tape.fill(fill, this.log.orders.get(clientOrderId)?.side);
  }

  /** With a candle the strategy sees the last price, which may have come unseen by it. */
  private takeCandle(candle: CandleClosed, ticker: Ticker | undefined): void {
    if (candle.warmup) return void this.history.push(candle);
    if (this.from === undefined) return;
    if (ticker !== undefined) this.tape.seen(ticker);
    this.inputs.push({ kind: 'candle', at: candle.at, candle });
  }

  /** What came before trading began is there from the beginning; what comes later is an input of its time. */
  private takeMoney({ postings }: StepResult, at: UnixMillis): void {
    for (const { account, transaction, asset, amount } of postings) {
      if (account !== 'holdings' || !/^(opening|unattributed)/.test(transaction)) continue;
      if (this.from === undefined) this.totals.set(asset, (this.totals.get(asset) ?? Decimal.ZERO).plus(amount));
      else this.inputs.push({ kind: 'money', at, asset, amount });
    }
  }
}
