import type { AdapterRemark, Clock, Decimal, Millis, UnixMillis } from '@gridbot/core';
import { RecentIds } from './recent-ids.js';

/** An open order as the exchange's look-up shows it. */
export interface ShownOrder {
  /** The exchange's own id. */
  readonly id: string;
  readonly filled: Decimal;
}

/** What a report guard is made of. */
export interface ReportGuardOptions {
  readonly clock: Clock;
  /** The exchange's time now. */
  readonly venueTime: () => UnixMillis;
  /** Asks for the open orders past the stream. */
  readonly ask: () => Promise<readonly ShownOrder[]>;
  /** Asks when an order ended, by the exchange's time; undefined if it is open, or not to be seen. */
  readonly endOf: (id: string) => Promise<UnixMillis | undefined>;
  /** The stream did not tell what happened. */
  readonly onMissed: (reason: string) => void;
  /** Told when the check is off, as look-ups fail, and when it is on again. */
  readonly remark?: (remark: AdapterRemark) => void;
}

/** Silence after which the stream is compared with a look-up. */
const QUIET: Millis = 15_000;
/** Time that the stream has to say itself what the look-up said first. */
const MERCY: Millis = 5_000;
/** Look-ups fail now and then; after so many in a row the check is off. */
const FAILURES_TOLD = 4;

/**
 * Finds a stream of reports that lives, answers pings, and tells nothing: no report is no error, as orders may rest for days. While there are open
 * orders and the stream is quiet, they are looked up now and then; if one was filled or ended since the stream is up, and the stream does not
 * follow, it is dead. What the look-up shows late proves nothing: an end counts by the exchange's own time of it.
 */
export class ReportGuard {
  /** Open orders and how much of them is filled, as far as it is known; undefined: told without a figure. */
  private known = new Map<string, Decimal | undefined>();
  private readonly ended = new RecentIds<string>();
  private upSince: UnixMillis | undefined;
  private quietSince: UnixMillis = 0;
  private hasLooked = false;
  /** In a row, over all connections. */
  private failures = 0;
  private cancelAlarm: () => void = () => undefined;

  constructor(private readonly options: ReportGuardOptions) {}

  /** The stream is up: from now on it tells everything. */
  begin(): void {
    this.end();
    this.upSince = this.options.venueTime();
    this.quietSince = this.options.clock.now();
    this.plan(QUIET, () => this.lookLater());
  }

  /** The stream is not up. */
  end(): void {
    this.cancelAlarm();
    this.upSince = undefined;
    this.hasLooked = false;
    this.known.clear();
  }

  /** The stream spoke of an order. @param filled all that is filled of it, if that was told */
  told(id: string, filled: Decimal | undefined, isOver: boolean): void {
    this.quietSince = this.options.clock.now();
    if (isOver) {
      this.ended.add(id);
      this.known.delete(id);
    } else if (!this.ended.has(id)) this.known.set(id, filled);
  }

  private plan(millis: Millis, next: () => void): void {
    const { clock } = this.options;
    this.cancelAlarm();
    if (this.upSince !== undefined) this.cancelAlarm = clock.callAt(clock.now() + millis, next);
  }

  private lookLater(): void {
    const left = this.quietSince + QUIET - this.options.clock.now();
    const isNeedless = this.hasLooked && this.known.size === 0;
    if (left > 0 || isNeedless) return this.plan(Math.max(left, MERCY), () => this.lookLater());
    const { upSince } = this;
    this.look().then(
      () => this.succeeded(),
      (error: unknown) => {
        this.failed(error);
        // Nothing to compare with.
        if (this.upSince === upSince) this.planNext();
      },
    );
  }

  private succeeded(): void {
    const wasOff = this.failures >= FAILURES_TOLD;
    this.failures = 0;
    if (wasOff) this.options.remark?.({ level: 'info', text: 'the stream of reports is checked again' });
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (this.failures !== FAILURES_TOLD) return;
    const why = error instanceof Error ? error.message : String(error);
    const text = `the stream of reports cannot be checked: ${FAILURES_TOLD} look-ups in a row failed, the last one with: ${why}`;
    this.options.remark?.({ level: 'warn', text });
  }

  private async look(): Promise<void> {
    const { upSince } = this;
    const shown = await this.options.ask();
    if (upSince === undefined || this.upSince !== upSince) return;
    const filledMore = shown.filter(({ id, filled }) => this.known.get(id)?.lt(filled) === true);
    const over = this.hasLooked ? await this.endedSince(upSince, shown) : [];
    if (this.upSince !== upSince) return;
    this.hasLooked = true;
    for (const { id, filled } of shown) {
      if (!this.ended.has(id) && this.known.get(id) === undefined) this.known.set(id, filled);
    }
    if (filledMore.length + over.length === 0) return this.planNext();
    this.plan(MERCY, () => this.judge(filledMore, over));
  }

  /** Known orders that the look-up does not show any more, if they ended while the stream was up. */
  private async endedSince(since: UnixMillis, shown: readonly ShownOrder[]): Promise<readonly string[]> {
    const open = new Set(shown.map(({ id }) => id));
    const found: string[] = [];
    for (const id of [...this.known.keys()].filter((each) => !open.has(each))) {
      const at = await this.options.endOf(id);
      if (at === undefined) continue;
      if (at > since) found.push(id);
      else this.known.delete(id);
    }
    return found;
  }

  private judge(filledMore: readonly ShownOrder[], over: readonly string[]): void {
    const untold =
      filledMore.find(({ id, filled }) => this.known.get(id)?.lt(filled) === true)?.id ??
      over.find((id) => this.known.has(id));
    if (untold === undefined) return this.planNext();
    this.options.onMissed(`silent about order ${untold}, of which a look-up knows more`);
  }

  private planNext(): void {
    this.plan(QUIET, () => this.lookLater());
  }
}
