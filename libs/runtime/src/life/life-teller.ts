import {
  DEGRADED,
  PAUSED,
  RUNNING,
  type Clock,
  type Engine,
  type Lifecycle,
  type Millis,
  type Notify,
  type StepResult,
  type UnixMillis,
} from '@gridbot/core';
import { degradedNotice, pausedNotice, runningNotice, stoppedNotice, unconfirmedNotice } from './life.notices.js';

/** What a life teller works with. */
export interface LifeTellerParts {
  readonly engine: Pick<Engine, 'lifecycle' | 'standing' | 'orders'>;
  readonly clock: Clock;
  readonly tell: (notice: Notify) => void;
}

/** Between two messages about a connection that goes and comes. */
const QUIET: Millis = 60_000;

/** Where life rests: what is told. The states between are short. */
const TOPICS: Partial<Record<Lifecycle, string>> = {
  running: RUNNING,
  degraded: DEGRADED,
  paused: PAUSED,
};

/**
 * Tells people where the bot's life stands: one message for each change. A connection that goes and comes again and again is told at most once
 * a minute, with where it stands by then. That a bot which has just been started trades needs no message.
 */
export class LifeTeller {
  private told: string = RUNNING;
  private connectionToldAt: UnixMillis = -Infinity;
  private cancelAlarm: (() => void) | undefined;

  constructor(private readonly parts: LifeTellerParts) {}

  /** Steps are kept and carried out. What one of them says itself is not said again. */
  look(steps: readonly StepResult[]): void {
    const { engine, clock } = this.parts;
    for (const { commands } of steps) {
      for (const command of commands) if (command.type === 'notify' && command.topic === PAUSED) this.told = PAUSED;
    }
    const topic = TOPICS[engine.lifecycle];
    if (topic === undefined) return;
    this.cancelAlarm?.();
    this.cancelAlarm = undefined;
    if (topic === this.told) return;
    const isConnection = topic === DEGRADED || (topic === RUNNING && this.told === DEGRADED);
    const quietUntil = this.connectionToldAt + QUIET;
    if (isConnection && clock.now() < quietUntil) {
      this.cancelAlarm = clock.callAt(quietUntil, () => this.look([]));
      return;
    }
    if (isConnection) this.connectionToldAt = clock.now();
    this.told = topic;
    this.parts.tell(this.notice(topic));
  }

  /** The run is over and kept. `isConfirmed`: the exchange has confirmed every cancel. */
  ended(isConfirmed: boolean): void {
    const { engine, tell } = this.parts;
    tell(isConfirmed ? stoppedNotice(engine.standing(), engine.orders.size) : unconfirmedNotice(engine));
  }

  close(): void {
    this.cancelAlarm?.();
  }

  private notice(topic: string): Notify {
    const standing = this.parts.engine.standing();
    switch (topic) {
      case DEGRADED:
        return degradedNotice(standing);
      case PAUSED:
        return pausedNotice(standing);
      default:
        return runningNotice();
    }
  }
}
