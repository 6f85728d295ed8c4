import { decimal, type CancelOnStop, type JsonValue, type Millis, type Notice, type Side } from '@gridbot/core';
import { errorText } from '../bot/error-text.js';
import type { LeaseTime } from '../database/lease-time.js';
import type { RunDatabase } from '../database/run-database.js';
import type { Meanwhile } from '../world/script.js';
import { wireLife, type WireLife, type WirePoint } from './wire-life.js';
import { WireProcess } from './wire-process.js';
import type { WireVenue } from './wire-venue.js';

/** One thing that happens. */
export type WireLine =
  | { readonly kind: 'print'; readonly price: string; readonly quantity?: string }
  /** Nothing, for so many milliseconds. */
  | { readonly kind: 'wait'; readonly for: number }
  | { readonly kind: 'cancel-by-hand'; readonly side: Side }
  /** The next order is taken and its answer never comes: the connection ends. */
  | { readonly kind: 'answer-lost' }
  /** The bot is stopped in good order and started again. */
  | { readonly kind: 'restart'; readonly cancel: CancelOnStop };

/** The death of one process, and what the exchange does before the next one starts. */
export interface WireDeath extends WirePoint {
  readonly meanwhile: Meanwhile;
}

/** What a run is made of. */
export interface WireRunPlan {
  readonly name: string;
  readonly database: RunDatabase;
  readonly leaseTime: LeaseTime;
  readonly venue: WireVenue;
  readonly config: JsonValue;
  readonly lines: readonly WireLine[];
  readonly deaths: readonly WireDeath[];
  /** So much the machine's clock is set back before each further start. Default: 0. */
  readonly clockBack?: Millis;
}

/** Between two lines: long enough for every answer, report and decision. */
const GAP = 5_000;
/** Longer than the grace period of both adapters: what a death left open is settled before the script goes on. */
const RECOVERY = 90_000;
/** Between a death and the next start. */
const PAUSE = 1_000;
/** Starts in a run that none here has a reason for. */
const MOST_STARTS = 30;
/** Turns of the platform without anything on its way, after which nothing will come by itself. */
const QUIET_TURNS = 4;
/** After so many turns a database needs the processor more than we do. */
const IMPATIENT_TURNS = 200;
/** Real time after which something hangs that nothing but time can end. */
const LONGEST = 30_000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const nap = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Leads an exchange on loopback and the processes of one bot through a script. */
export class WireRun {
  readonly lives: WireLife[] = [];
  /** Points at which processes died. */
  readonly deaths: string[] = [];
  readonly notices: Notice[] = [];
  /** What must not happen and did. */
  readonly violations: string[] = [];
  private readonly memory = new Map<string, string>();
  private process: WireProcess | undefined;

  constructor(private readonly plan: WireRunPlan) {}

  /** Plays the script, then calm until a process has lived through all of it, and stops that one in good order. */
  async play(): Promise<void> {
    this.start();
    await this.pass(GAP);
    for (const line of this.plan.lines) {
      await this.happen(line);
      await this.pass(GAP);
    }
    for (let before = -1; before !== this.deaths.length;) {
      before = this.deaths.length;
      if (this.process === undefined) this.start();
      await this.pass(GAP);
      this.requireRunning();
      await this.stop('none');
    }
    await this.process?.bury();
  }

  private async happen(line: WireLine): Promise<void> {
    const { account } = this.plan.venue;
    switch (line.kind) {
      case 'print':
        return account.print(line.price, line.quantity);
      case 'wait':
        return this.pass(line.for);
      case 'cancel-by-hand':
        return this.cancelNewest((order) => order.side === line.side);
      case 'answer-lost':
        account.served.admin.inject({
          fault: 'answer-withheld',
          params: { ending: 'hang-up' },
          operations: ['place'],
          times: 1,
        });
        return;
      case 'restart': {
        const before = this.deaths.length;
        await this.stop(line.cancel);
        if (before === this.deaths.length) this.start();
      }
    }
  }

  /** Time passes; what is due on the way happens at its own time, and is dealt with before the next. */
  private async pass(length: number): Promise<void> {
    const { clock } = this.plan.venue;
    const until = clock.now() + length;
    for (;;) {
      await this.settle();
      if (this.process?.died !== undefined) await this.afterDeath(this.process.died);
      this.noteEnd();
      if (clock.now() >= until) return;
      clock.turn(until - clock.now());
    }
  }

  /** Lets everything happen that happens without time. */
  private async settle(): Promise<void> {
    const { sockets } = this.plan.venue;
    const begun = performance.now();
    for (let turns = 0, quiet = 0; quiet < QUIET_TURNS; turns += 1) {
      await (turns < IMPATIENT_TURNS ? turn() : nap());
      quiet = sockets.quiet && this.process?.busy !== true ? quiet + 1 : 0;
      if (performance.now() - begun > LONGEST) throw new Error('something is under way and does not end');
    }
  }

  private start(): void {
    const { plan, lives } = this;
    if (lives.length >= MOST_STARTS) throw new Error(`it starts again and again: ${this.violations[0]}`);
    const death = plan.deaths.find(({ process }) => process === lives.length + 1);
    const own = wireLife(plan.venue.clock, plan.venue.sockets, death, -lives.length * (plan.clockBack ?? 0));
    lives.push(own);
    const { name, config, venue, database, leaseTime } = plan;
    this.process = new WireProcess({
      ...{ name, config, venue, own, memory: this.memory },
      connect: (life) => database.connect({ life, leaseTime }),
      onNotice: (notice) => this.notices.push(notice),
    });
  }

  private async afterDeath(point: string): Promise<void> {
    const { process, lives, plan } = this;
    this.process = undefined;
    this.deaths.push(point);
    await process?.bury();
    await this.pass(PAUSE);
    this.happenMeanwhile(plan.deaths.find((death) => death.process === lives.length)?.meanwhile ?? 'nothing');
    this.start();
    await this.pass(RECOVERY);
    // What was given up is tried again at the next price, which here is the same.
    plan.venue.account.print(plan.venue.account.lastPrice);
    await this.pass(GAP);
  }

  private noteEnd(): void {
    const { process } = this;
    if (process?.ended === undefined) return;
    const { error } = process.ended;
    if (error !== undefined) this.violations.push(`a process ended with an error: ${errorText(error)}`);
  }

  private async stop(cancel: CancelOnStop): Promise<void> {
    const before = this.deaths.length;
    this.process?.requestStop(cancel);
    for (let rounds = 0; this.process?.ended === undefined; rounds += 1) {
      await this.pass(100);
      if (this.deaths.length > before) return;
      if (rounds > 600) return void this.violations.push('a stop in good order does not end');
    }
    await this.process.bury();
    this.process = undefined;
  }

  private requireRunning(): void {
    const lifecycle = this.process?.lifecycle;
    if (lifecycle !== 'running') this.violations.push(`at the end the bot is ${lifecycle}, not running`);
  }

  /** What the exchange does while the bot is down, to the newest of its orders. */
  private happenMeanwhile(what: Meanwhile): void {
    if (what === 'nothing') return;
    if (what === 'cancels') return this.cancelNewest(() => true);
    const { account } = this.plan.venue;
    const newest = account
      .ordersOfBot()
      .filter(({ status }) => status === 'open')
      .at(-1);
    if (newest?.price === undefined) return;
    const half = newest.quantity.minus(newest.filledQuantity).times(decimal('0.5'));
    account.print(newest.price.toString(), what === 'fills' ? undefined : half.toString());
  }

  private cancelNewest(fits: (order: { readonly side: Side }) => boolean): void {
    const { account } = this.plan.venue;
    const newest = account
      .ordersOfBot()
      .filter((order) => order.status === 'open' && fits(order))
      .at(-1);
    if (newest !== undefined) account.served.admin.cancel({ venueOrderId: newest.venueOrderId });
  }
}
