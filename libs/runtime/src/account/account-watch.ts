import type { AccountSnapshot, Fill, Millis, Notify } from '@gridbot/core';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { AccountReader } from './account-reader.js';
import { BehindCheck } from './behind-check.js';
import { LookTeller } from './look-teller.js';

/** A quiet market does not hold up the start for longer than this. */
const PATIENCE: Millis = 5_000;
/** Orders whose fate is open are asked for again after this. */
const ASK_AGAIN: Millis = 5_000;

/** Where what is found goes. */
export interface AccountOutlets {
  readonly onSnapshot: (snapshot: AccountSnapshot) => void;
  /** Told of a failure that trying again would not mend. */
  readonly onFatal: (error: unknown) => void;
  readonly tell: (notice: Notify) => void;
}

/** Decides when the account is read: at start and after interruptions, while an order's fate is open, and now and then. */
export class AccountWatch {
  private readonly reader: AccountReader;
  private readonly teller: LookTeller;
  private readonly alarms = new Set<() => void>();
  private wanted = false;
  private asksAgain = false;

  constructor(
    private readonly options: BotRunnerOptions,
    { onSnapshot, onFatal, tell }: AccountOutlets,
  ) {
    const { engine, execution, clock, realClock = clock, store, onRetry, reconcileEvery } = options;
    this.teller = new LookTeller({ engine, clock: realClock, tell });
    const behind = new BehindCheck(engine, store.orders);
    this.reader = new AccountReader({
      engine,
      execution,
      clock,
      inspect: (snapshot) => behind.inspect(snapshot),
      onSnapshot: (snapshot) => {
        this.teller.answered();
        onSnapshot(snapshot);
      },
      onRetry: (error, retryIn) => {
        this.teller.failed(error);
        onRetry?.(error, retryIn);
      },
      onFatal,
    });
    if (reconcileEvery !== undefined) this.repeat(reconcileEvery);
  }

  /** The account is needed as it is from now on: it is read once the market has shown a price, so that what happened meanwhile meets a current one. */
  want(): void {
    this.wanted = true;
    this.reader.outdate();
    this.teller.begin();
    this.after(PATIENCE, () => this.marketSeen());
  }

  /** A price is known. */
  marketSeen(): void {
    if (!this.wanted) return;
    this.wanted = false;
    this.remind();
  }

  /** A fill was reported: what the exchange is just answering may be older. */
  filled(fill: Fill): void {
    this.reader.filled(fill);
  }

  /** The account is read now. */
  ask(): void {
    this.teller.asked();
    this.reader.request();
  }

  /** The account is read, if it is not being read already. */
  private remind(): void {
    this.teller.asked();
    this.reader.remind();
  }

  /** The fate of an order is open: the account is read again soon. */
  askAgain(): void {
    if (this.asksAgain) return; // every look asks for another one: several in a row would never become fewer
    this.asksAgain = true;
    this.after(ASK_AGAIN, () => {
      this.asksAgain = false;
      this.remind();
    });
  }

  /** The bot could not listen for a while: what the exchange is just answering is of no use, and what is known may be out of date. */
  timePassed(): void {
    const { lifecycle } = this.options.engine;
    if (lifecycle === 'running' || lifecycle === 'paused') this.ask();
    else this.reader.outdate();
  }

  close(): void {
    this.reader.close();
    this.teller.close();
    for (const cancel of this.alarms) cancel();
  }

  private repeat(every: Millis): void {
    this.after(every, () => {
      this.remind();
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
