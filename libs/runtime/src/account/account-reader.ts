import {
  isGridbotError,
  type AccountSnapshot,
  type Clock,
  type Engine,
  type Execution,
  type Fill,
  type Millis,
} from '@gridbot/core';
import { isPassing } from '../store/store-errors.js';

/** How the account is read. */
export interface AccountReaderOptions {
  readonly engine: Engine;
  readonly execution: Execution;
  readonly clock: Clock;
  /** Looks at every answer before anything is made of it; what it throws is treated like a failed read. */
  readonly inspect: (snapshot: AccountSnapshot) => Promise<void>;
  readonly onSnapshot: (snapshot: AccountSnapshot) => void;
  /** Told of an attempt that failed for a passing reason, and the pause before the next. */
  readonly onRetry: (error: unknown, retryIn: Millis) => void;
  /** Told of a failure that trying again would not mend. */
  readonly onFatal: (error: unknown) => void;
}

/** Own fills are asked for from this long before the time until which they are known. */
const OVERLAP: Millis = 600_000;
const FIRST_PAUSE: Millis = 1_000;
const LONGEST_PAUSE: Millis = 60_000;
/** So many answers in a row that fills have overtaken are thrown away at once. */
const THROWN_AWAY = 2;
/** Less than the grace period of any exchange, for which the engine expects an execution to be listed. */
const FRESH: Millis = 30_000;

/**
 * Asks the exchange for the account, one request at a time, until it answers with something current.
 *
 * In a fast market fills overtake one answer after the other. After two of them the next one is handed on if it lacks a fill that overtook it:
 * the engine has counted that one before, takes over no balances from an answer without it, and neither loses nor repeats a fill or an order by
 * it. An answer that lists them all may have balances from before: it is asked again, after a pause that grows.
 */
export class AccountReader {
  /** Raised by whatever makes an answer that is under way out of date. */
  private generation = 0;
  /** Fills that were reported since the answer that is under way was asked for. */
  private overtaking: Pick<Fill, 'tradeId' | 'at'>[] = [];
  private overtaken = 0;
  private isAsking = false;
  private isClosed = false;
  private isFirst = true;
  private endPause: (() => void) | undefined;

  constructor(private readonly options: AccountReaderOptions) {}

  /** A fill was reported: an answer that is under way may or may not contain it. */
  filled({ tradeId, at }: Fill): void {
    if (this.isAsking) this.overtaking.push({ tradeId, at });
  }

  /** An answer that is under way is of no use. */
  outdate(): void {
    this.generation += 1;
  }

  /** Asks for the account as it is from now on: an answer to an earlier question does not do, and a pause is over. */
  request(): void {
    this.outdate();
    this.endPause?.();
    if (!this.isAsking && !this.isClosed) void this.ask(FIRST_PAUSE);
  }

  /** Asks for the account as it is by now: an answer that is under way will do, as where requests are scarce a new question may never be answered. */
  remind(): void {
    if (!this.isAsking) this.request();
  }

  close(): void {
    this.isClosed = true;
    this.endPause?.();
  }

  private async ask(pause: Millis): Promise<void> {
    const { inspect, onSnapshot } = this.options;
    this.isAsking = true;
    try {
      for (;;) {
        const { generation } = this;
        this.overtaking = [];
        const snapshot = await this.read();
        await inspect(snapshot);
        if (this.isClosed) return;
        if (generation !== this.generation) continue;
        if (this.overtaking.length > 0) {
          this.overtaken += 1;
          if (this.overtaken <= THROWN_AWAY) continue;
          if (!this.lacksOvertaking(snapshot)) return this.askLater(pause);
        }
        this.overtaken = 0;
        this.isFirst = false;
        onSnapshot(snapshot);
        return;
      }
    } catch (error) {
      if (!this.isClosed) this.failed(error, pause);
    } finally {
      this.isAsking = false;
    }
  }

  /** The first time in a process, the id of the next order is looked up too: an exchange that knows it has seen more than we remember. */
  private async read(): Promise<AccountSnapshot> {
    const { execution, engine } = this.options;
    const asked = engine.openQuestions();
    const since = this.since();
    if (!this.isFirst) return execution.snapshot({ since, lookUp: asked });
    const next = engine.nextOrderId;
    const snapshot = await execution.snapshot({ since, lookUp: [...asked, next] });
    return { ...snapshot, unknown: snapshot.unknown.filter((id) => id !== next) };
  }

  private failed(error: unknown, pause: Millis): void {
    const { onRetry, onFatal } = this.options;
    if (!isPassing(error) && !(isGridbotError(error) && error.retryable)) {
      onFatal(error);
      return;
    }
    onRetry(error, pause);
    this.askLater(pause);
  }

  /** A fill of long ago, which a stream repeats when it begins, proves nothing. */
  private lacksOvertaking({ at, fills }: AccountSnapshot): boolean {
    const listed = new Set(fills.map(({ fill }) => fill.tradeId));
    return this.overtaking.some((fill) => at - fill.at < FRESH && !listed.has(fill.tradeId));
  }

  private askLater(pause: Millis): void {
    const { clock } = this.options;
    const cancel = clock.callAt(clock.now() + pause, () => {
      this.endPause = undefined;
      void this.ask(Math.min(pause * 2, LONGEST_PAUSE));
    });
    this.endPause = () => {
      this.endPause = undefined;
      cancel();
    };
  }

  /** Fills before the last look at the account are known; before the first look, nothing of ours is older than our oldest order. */
  private since(): number {
    const { engine, clock } = this.options;
    const oldest = [...engine.orders.values()].reduce((least, { placedAt }) => Math.min(least, placedAt), clock.now());
    return Math.max(0, (engine.reconciledAt ?? oldest) - OVERLAP);
  }
}
