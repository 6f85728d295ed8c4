import type { NoticeLevel } from '../commands/notify.command.js';
import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A message for people that was kept with the step that said it. */
export interface PendingNotice {
  /** The step, and the place of the message in it: together its identity. */
  readonly seq: number;
  readonly line: number;
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
  taken(notices: readonly Pick<PendingNotice, 'seq' | 'line'>[]): Promise<void>;
}
