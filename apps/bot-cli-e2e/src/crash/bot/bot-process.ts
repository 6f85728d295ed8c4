import type { CancelOnStop, MarketEvent, UnixMillis } from '@gridbot/core';

/** Where a process stands once there is nothing to do. */
export type ProcessState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'dead'; readonly point: string }
  /** It ended by itself: in good order, or with an error that a person would see. */
  | { readonly kind: 'ended'; readonly error?: unknown };

/** One process of the bot, from start to death, in this process or in one of its own. */
export interface BotProcess {
  /** Resolves when all that was pushed is dealt with, when the process is dead, or when it has ended. */
  quiet(): Promise<ProcessState>;
  push(event: MarketEvent): void;
  /** When it wants to be woken; `undefined` if it waits for events only. */
  readonly nextAlarm: UnixMillis | undefined;
  advanceTo(at: UnixMillis): void;
  requestStop(cancel: CancelOnStop): void;
  /** After its death: what the operating system does, such as closing its connections. */
  bury(): Promise<void>;
}
