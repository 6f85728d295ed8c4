import { price, quantity, type CancelOnStop, type Notify } from '@gridbot/core';
import { errorText } from './bot/error-text.js';
import type { BotProcess, ProcessState } from './bot/bot-process.js';
import { happenElsewhere, happenMeanwhile } from './world/happen.js';
import { prints, type Death, type Line } from './world/script.js';
import type { Venue } from './world/venue.js';

/** How processes of the bot come to life in a run. */
export interface Processes {
  /** Starts the next one. */
  start(): BotProcess;
  /** Starts another one while the last one lives. Returns why it gave up; `undefined` if it did not. */
  rival(): Promise<unknown>;
  /** Has the last one renew its lease. */
  signOfLife(): Promise<void>;
}

/** What a run is made of. */
export interface RunPlan {
  readonly venue: Venue;
  readonly lines: readonly Line[];
  /** How the processes die, one after the other; further ones live to the end. */
  readonly deaths: readonly Death[];
  readonly processes: Processes;
}

/** What was seen from outside. */
export interface RunRecord {
  /** Points at which processes died. */
  readonly deaths: string[];
  /** Errors that processes ended with. */
  readonly errors: unknown[];
  readonly notices: Notify[];
  /** What must not happen and did. */
  readonly violations: string[];
  starts: number;
}

export function emptyRecord(): RunRecord {
  return { deaths: [], errors: [], notices: [], violations: [], starts: 0 };
}

/** Alarms between two lines of a script that no run has a reason for. */
const MOST_ALARMS = 1_000;

/** Prints without any fault, long enough for every grace period and back-off to end. */
const CALM = 8;

function calmAfter(venue: Venue): readonly Line[] {
  const last = venue.exchange.lastPrice?.toString() ?? '260';
  const back: Line = { at: venue.now, kind: 'connection', connected: true };
  const quiet = prints(venue.now + 60_000, 90_000, ...Array.from({ length: CALM }, () => last));
  return venue.connected ? quiet : [back, ...quiet];
}

/** Starts in a run that none here has a reason for. */
const MOST_STARTS = 50;

/** Leads a venue and the processes of one bot through a script. All time is the script's. */
export class Run {
  private bot: BotProcess | undefined;
  private missing = 0;

  constructor(
    private readonly plan: RunPlan,
    readonly record: RunRecord,
  ) {}

  /** Plays the script, then calm until a process has lived through all of it, and stops that one in good order. */
  async play(): Promise<RunRecord> {
    const { lines, venue } = this.plan;
    await this.playAll(lines);
    venue.faults = {};
    for (;;) {
      await this.ensureBot();
      const { deaths } = this.record;
      const before = deaths.length;
      await this.playAll(calmAfter(venue));
      await this.stop('none');
      if (deaths.length === before) return this.record;
    }
  }

  private async playAll(lines: readonly Line[]): Promise<void> {
    for (const line of lines) {
      if (this.missing === 0) await this.ensureBot();
      else this.missing -= 1;
      await this.passTime(line.at);
      await this.happen(line);
    }
  }

  private async happen(line: Line): Promise<void> {
    const { venue } = this.plan;
    switch (line.kind) {
      case 'print':
        return this.print(line);
      case 'connection':
        venue.connected = line.connected;
        this.bot?.push({ type: 'connection-changed', at: line.at, connected: line.connected, reason: 'a test' });
        await this.attend();
        return;
      case 'restart':
        await this.stop(line.cancel);
        return this.ensureBot();
      case 'rival':
        return this.rival();
      case 'sign-of-life':
        if (this.bot !== undefined) await this.plan.processes.signOfLife();
        await this.attend();
        return;
      default:
        happenElsewhere(venue, line);
        await this.attend();
    }
  }

  private async print(line: Line & { readonly kind: 'print' }): Promise<void> {
    const { venue } = this.plan;
    const traded = line.quantity === undefined ? {} : { quantity: quantity(line.quantity) };
    const event = { type: 'ticker-updated', at: line.at, price: price(line.price), ...traded } as const;
    await venue.announce(event);
    if (venue.connected) this.bot?.push(event);
    await this.attend();
    while (venue.matchNext()) await this.attend();
  }

  /** Time passes; what is due on the way happens at its own time, and is dealt with before the next. */
  private async passTime(until: number): Promise<void> {
    const { venue } = this.plan;
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > MOST_ALARMS)
        throw new Error(`time does not pass: ${venue.now} to ${until}, alarm ${this.bot?.nextAlarm}`);
      const due = Math.min(venue.nextArrival ?? until, this.bot?.nextAlarm ?? until, until);
      venue.advanceTo(due);
      this.bot?.advanceTo(due);
      await this.attend();
      if (due >= until && (this.bot?.nextAlarm ?? Infinity) > until && (venue.nextArrival ?? Infinity) > until) return;
    }
  }

  private async ensureBot(): Promise<void> {
    while (this.bot === undefined) {
      this.record.starts += 1;
      if (this.record.starts > MOST_STARTS)
        throw new Error(`it starts again and again: ${errorText(this.record.errors[0])}`);
      this.bot = this.plan.processes.start();
      this.missing = 0;
      await this.attend();
      if (this.missing > 0) return;
    }
  }

  /** Lets the bot deal with everything; what is left of it, if that is its death, is cleared away. */
  private async attend(): Promise<ProcessState | undefined> {
    const { bot } = this;
    if (bot === undefined) return undefined;
    const state = await bot.quiet();
    if (state.kind === 'dead') await this.afterDeath(bot, state.point);
    if (state.kind === 'ended') this.afterEnd(state.error);
    return state;
  }

  private async afterDeath(bot: BotProcess, point: string): Promise<void> {
    this.bot = undefined;
    const { deaths, venue } = this.plan;
    const death = deaths[this.record.deaths.length];
    this.record.deaths.push(point);
    await bot.bury();
    happenMeanwhile(venue, death?.meanwhile ?? 'nothing');
    this.missing = death?.misses ?? 0;
    if (this.missing === 0) await this.ensureBot();
  }

  private afterEnd(error: unknown): void {
    this.bot = undefined;
    if (error === undefined) return;
    this.record.errors.push(error);
    this.record.violations.push(`a process ended with an error: ${errorText(error)}`);
  }

  private async stop(cancel: CancelOnStop): Promise<void> {
    const asked = this.record.starts;
    this.bot?.requestStop(cancel);
    for (let rounds = 0; this.bot !== undefined && this.record.starts === asked; rounds += 1) {
      if (rounds > 100) return void this.record.violations.push('a stop in good order does not end');
      const due = Math.min(this.bot.nextAlarm ?? Infinity, this.plan.venue.nextArrival ?? Infinity);
      const state = await this.attend();
      if (state?.kind === 'idle' && due < Infinity) await this.passTime(due);
    }
  }

  private async rival(): Promise<void> {
    if (this.bot === undefined) return;
    const deaths = this.record.deaths.length;
    const refusal = await this.plan.processes.rival();
    await this.attend();
    // Who died meanwhile is rightly followed.
    if (refusal !== undefined || this.record.deaths.length > deaths) return;
    this.record.violations.push('a second process with the name of a running bot was let in');
  }
}
