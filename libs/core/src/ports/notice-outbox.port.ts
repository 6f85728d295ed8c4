import type { NoticeLevel } from '../commands/notify.command.js';
import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The step that says a message, or that it is about, and the place of the message in it: together its identity. */
export interface NoticeOrigin {
  readonly seq: number;
  readonly line: number;
}

/** A message for people that was kept with its step. */
export interface PendingNotice extends NoticeOrigin {
  readonly at: UnixMillis;
  readonly level: NoticeLevel;
  readonly topic: string;
  readonly text: string;
  readonly details?: JsonValue;
}

/** Messages for people between the step that said them and the notifier that took them: none is lost in a crash, one may come twice. */
export interface NoticeOutbox {
  /** Messages that no notifier has taken, oldest first. */
  pending(limit?: number): Promise<readonly PendingNotice[]>;
  /** A notifier took them. Unknown ones are passed over. */
  taken(notices: readonly NoticeOrigin[]): Promise<void>;
}
