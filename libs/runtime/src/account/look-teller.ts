import type { Clock, Engine, Millis, Notify, UnixMillis } from '@gridbot/core';
import { messageOf } from '../store/store-errors.js';

/** What a look teller works with. */
export interface LookTellerParts {
  readonly engine: Pick<Engine, 'lifecycle'>;
  readonly clock: Clock;
  readonly tell: (notice: Notify) => void;
}

/** Looks at the account that fail for no longer than this are no news. */
const PATIENCE: Millis = 120_000;

/** Tells people, once, that the account could not be compared for a while, and when it is compared again. */
export class LookTeller {
  private since: UnixMillis | undefined;
  private reason = 'there was no answer';
  private hasTold = false;
  private cancelAlarm: () => void = () => undefined;

  constructor(private readonly parts: LookTellerParts) {}

  /** The account is asked for; again: the time counts from the first question without an answer. */
  asked(): void {
    if (this.since !== undefined) return;
    this.since = this.parts.clock.now();
    this.wait();
  }

  /** What was before does not count: the exchange was out of reach, or nobody needed the account. */
  begin(): void {
    if (!this.hasTold) this.close();
  }

  failed(error: unknown): void {
    this.reason = messageOf(error);
  }

  answered(): void {
    const { clock, tell } = this.parts;
    const { since = clock.now(), hasTold } = this;
    this.close();
    if (hasTold) tell(comparedNotice(clock.now() - since));
  }

  close(): void {
    this.cancelAlarm();
    this.since = undefined;
    this.hasTold = false;
    this.reason = 'there was no answer';
  }

  private wait(): void {
    const { clock } = this.parts;
    this.cancelAlarm = clock.callAt(clock.now() + PATIENCE, () => this.passed());
  }

  /** That the exchange is out of reach is told by itself. */
  private passed(): void {
    const { engine, clock, tell } = this.parts;
    if (engine.lifecycle === 'degraded') return this.wait();
    this.hasTold = true;
    tell(notComparedNotice(clock.now() - this.since!, this.reason, engine.lifecycle === 'reconciling'));
  }
}

function notComparedNotice(millis: Millis, reason: string, isWaiting: boolean): Notify {
  const effect = isWaiting
    ? 'Nothing new is placed before'
    : 'The bot goes on with what is reported to it; what it may have missed is found then';
  const text =
    `The account could not be compared with the exchange for ${Math.round(millis / 1_000)} s: ${reason}. ${effect}. ` +
    'It is tried again until it works';
  return { type: 'notify', level: 'warning', topic: 'account.not-compared', text };
}

function comparedNotice(millis: Millis): Notify {
  const text = `The account is compared with the exchange again, after ${Math.round(millis / 1_000)} s`;
  return { type: 'notify', level: 'info', topic: 'account.compared', text };
}
