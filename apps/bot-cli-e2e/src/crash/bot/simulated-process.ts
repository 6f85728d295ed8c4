import {
  type Engine,
  type CancelOnStop,
  type JsonValue,
  type MarketEvent,
  type Millis,
  type Notify,
  type UnixMillis,
} from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { BotRunner, recoverEngine } from '@gridbot/runtime';
import { EventClock } from '../world/event-clock.js';
import { FEES, GRACE, INSTRUMENT } from '../world/market.js';
import type { BotProcess, ProcessState } from './bot-process.js';
import { GRID, keyOf } from './grid-bot.js';
import type { Life } from './life.js';
import { mortalExecution, type BotsVenue } from './mortal-execution.js';
import { mortalStore } from './mortal-store.js';
import { PushedMarket } from './pushed-market.js';

/** What a process of the bot runs with. */
export interface ProcessParts {
  readonly name: string;
  readonly config: JsonValue;
  readonly venue: BotsVenue;
  /** The exchange's time at the start. */
  readonly at: UnixMillis;
  /** Connects to the database, as a new process would. */
  readonly connect: (life: Life) => Promise<Store>;
  readonly life: Life;
  readonly reconcileEvery: Millis;
  readonly onNotice: (notice: Notify) => void;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A process of the bot inside this one. After its death nothing that it does reaches anything. */
export class SimulatedProcess implements BotProcess {
  private readonly clock: EventClock;
  private readonly market = new PushedMarket();
  private readonly ended: Promise<ProcessState>;
  private readonly dead: Promise<ProcessState>;
  private readonly running: Promise<BotRunner>;
  private tellRunning: (runner: BotRunner) => void = () => undefined;
  private store: Store | undefined;
  private closed = false;

  constructor(private readonly parts: ProcessParts) {
    this.clock = new EventClock(parts.at);
    this.running = new Promise((resolve) => (this.tellRunning = resolve));
    this.dead = parts.life.died.then((point) => ({ kind: 'dead', point }));
    this.ended = this.run().then(
      () => ({ kind: 'ended' }),
      (error: unknown) => ({ kind: 'ended', error }),
    );
  }

  get nextAlarm(): number | undefined {
    return this.clock.nextAlarm;
  }

  async quiet(): Promise<ProcessState> {
    const state = await Promise.race([this.dead, this.ended, this.idle()]);
    return this.parts.life.isOver ? this.dead : state;
  }

  push(event: MarketEvent): void {
    this.market.push(event);
  }

  advanceTo(at: number): void {
    this.clock.advanceTo(at);
  }

  requestStop(cancel: CancelOnStop): void {
    void this.running.then((runner) => runner.requestStop(cancel, 'a test'));
  }

  async bury(): Promise<void> {
    if (!this.closed) await this.store?.abandon();
  }

  /** The loop has nothing to do, and what it had others do beside it (compaction, messages) is done: so that points keep their order. */
  private async idle(): Promise<ProcessState> {
    const { life } = this.parts;
    const runner = await this.running;
    for (let quietRounds = 0; quietRounds < 2 && !life.isOver; quietRounds += 1) {
      await turn();
      await runner.settled();
      if (life.activity !== undefined) quietRounds = -1;
    }
    return { kind: 'idle' };
  }

  private async run(): Promise<void> {
    const { life, name } = this.parts;
    await life.pass('before connect');
    this.store = await this.parts.connect(life);
    life.isConnected = true;
    const store = mortalStore(this.store, life, () => (this.closed = true));
    try {
      const engine = recoverEngine(GRID, await store.open(keyOf(name)));
      const runner = this.createRunner(store, engine);
      this.tellRunning(runner);
      await runner.run();
    } finally {
      await store.close();
    }
  }

  private createRunner(store: ReturnType<typeof mortalStore>, engine: Engine): BotRunner {
    const { config, venue, life, onNotice, reconcileEvery } = this.parts;
    return new BotRunner({
      engine,
      store,
      execution: mortalExecution(venue, life),
      market: this.market,
      clock: this.clock,
      started: { mode: 'live', instrument: INSTRUMENT, fees: FEES, grace: GRACE, strategy: GRID.name, config },
      onNotice: (notice) => {
        if (!life.isOver) onNotice(notice);
      },
      snapshotEvery: 6,
      reconcileEvery,
    });
  }
}
