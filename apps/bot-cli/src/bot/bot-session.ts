import type { Clock, Engine, Mode, Notice, Notify, StepResult } from '@gridbot/core';
import type { Certificate } from '../check/certificate.js';
import type { Standing } from './standing.js';

/** A bot that has begun to run, for those who watch it. */
export interface BotSession {
  readonly name: string;
  readonly mode: Mode;
  readonly strategy: string;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly certificate: Certificate;
  /** True if it goes on where an earlier process ended. */
  readonly restored: boolean;
  /** How it stood when this process began. */
  readonly start: Standing;
  /** How it stands at this moment. */
  readonly now: () => Standing;
}

/** Watches a bot. Must not throw, and cannot influence trading. */
export interface BotObserver {
  started?(session: BotSession): void;
  /** Messages for people about a step, in order, which it does not say itself: they are kept with it, and told once it is kept. */
  about?(step: StepResult): readonly Notify[];
  /** A step was kept; its commands are dispatched next. */
  stepped?(step: StepResult): void;
  noticed?(notice: Notice): void;
}
