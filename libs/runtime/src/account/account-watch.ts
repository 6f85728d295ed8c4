import type { AccountSnapshot, Millis } from '@gridbot/core';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { AccountReader } from './account-reader.js';
import { BehindCheck } from './behind-check.js';

/** A quiet market does not hold up the start for longer than this. */
const PATIENCE: Millis = 5_000;
/** Orders whose fate is open are asked for again after this. */
const ASK_AGAIN: Millis = 5_000;

/** Decides when the account is read: at start and after interruptions, while an order's fate is open, and now and then. */
export class AccountWatch {
  private readonly reader: AccountReader;
  private readonly alarms = new Set<() => void>();
  private wanted = false;
  private asksAgain = false;

  constructor(
    private readonly options: BotRunnerOptions,
    onSnapshot: (snapshot: AccountSnapshot) => void,
    onFatal: (error: unknown) => void,
  ) {
    const { engine, execution, clock, store, onRetry, reconcileEvery } = options;
    const behind = new BehindCheck(engine, store.orders);
    this.reader = new AccountReader({
      engine,
      execution,
      clock,
      inspect: (snapshot) => behind.inspect(snapshot),
      onSnapshot,
      onRetry: (error, retryIn) => onRetry?.(error, retryIn),
      onFatal,
    });
    if (reconcileEvery !== undefined) this.repeat(reconcileEvery);
  }

  /** The account is needed: it is read once the market has shown a price, so that what happened meanwhile meets a current one. */
  want(): void {
    this.wanted = true;
    this.after(PATIENCE, () => this.marketSeen());
  }

  /** A price is known. */
  marketSeen(): void {
    if (!this.wanted) return;
    this.wanted = false;
    this.reader.request();
  }

  /** A fill came in: what the exchange is just answering may be older. */
  outdate(): void {
    this.reader.outdate();
  }

  /** The account is read now. */
  ask(): void {
    this.reader.request();
  }

  /** The fate of an order is open: the account is read again soon. */
  askAgain(): void {
    if (this.asksAgain) return; // every look asks for another one: several in a row would never become fewer
    this.asksAgain = true;
    this.after(ASK_AGAIN, () => {
      this.asksAgain = false;
      this.reader.request();
    });
  }

  /** The bot could not listen for a while: what the exchange is just answering is of no use, and what is known may be out of date. */
  timePassed(): void {
    const { lifecycle } = this.options.engine;
    if (lifecycle === 'running' || lifecycle === 'paused') this.reader.request();
    else this.reader.outdate();
  }

  close(): void {
    this.reader.close();
    for (const cancel of this.alarms) cancel();
  }

  private repeat(every: Millis): void {
    this.after(every, () => {
      this.reader.request();
      this.repeat(every);
    });
  }

  private after(delay: Millis, callback: () => void): void {
    const { clock } = this.options;
    const cancel = clock.callAt(clock.now() + delay, () => {
      this.alarms.delete(cancel);
      callback();
    });
    this.alarms.add(cancel);
  }
}
