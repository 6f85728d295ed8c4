import type { Message } from '../model/message.js';
import type { StopSignal } from './stop-signal.js';

/** One way to people. Messages come one at a time, in order; one that was not taken comes again, with the same id. */
export interface NotificationChannel {
  /**
   * Sends a message; resolves when the other side has taken it. Gives up when `stop` says so.
   * @throws GridbotError NOTIFY.UNAVAILABLE (retryable: not reached, too many requests, their fault; `details.retryAfter` in milliseconds if
   * the other side said when) or NOTIFY.REFUSED (not retryable: wrong token, unknown chat; the message says what to do)
   */
  send(message: Message, stop: StopSignal): Promise<void>;
  /** Takes what people ask for, if the configuration allows it, until `close`. Absent: a channel of one direction. */
  listen?(desk: OperatorDesk): void;
  close(): Promise<void>;
}

/** What people may ask a running bot for through a channel. Whoever asks was let in by the channel; nothing here asks for a confirmation. */
export interface OperatorDesk {
  /** How it stands, as lines. */
  status(): Promise<string>;
  /** Its open orders, as lines. */
  orders(): Promise<string>;
  /** What it has earned, as lines. */
  profit(): Promise<string>;
  /** @returns a line that says what happens now, or why nothing does */
  pause(by: string): Promise<string>;
  resume(by: string): Promise<string>;
  stop(by: string): Promise<string>;
}
