import type { Notify } from '../commands/notify.command.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A message for people. */
export interface Notice extends Omit<Notify, 'type'> {
  readonly at: UnixMillis;
  /** Name of the bot. */
  readonly bot: string;
}

/** Takes messages to people. Best effort: `notify` returns at once, never throws, and drops the oldest when its queue is full. */
export interface Notifier {
  notify(notice: Notice): void;
  /** Waits until what is queued is sent or given up. */
  close(): Promise<void>;
}
