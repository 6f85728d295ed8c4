import type { NoticeLevel } from '../commands/notify.command.js';
import type { JsonValue } from '../values/json.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Mode } from './mode.js';

/** A figure of a message, such as `price`, `60000.1 USD`. */
export interface MessageFact {
  readonly name: string;
  readonly value: string;
}

/** A picture that belongs to a message. */
export interface MessagePicture {
  readonly png: Uint8Array;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

/** A message for people, as a channel is to send it. All texts are plain: each channel escapes them for itself. */
export interface Message {
  /** Unique for ever: a message that comes twice carries the same id. */
  readonly id: string;
  /** Name of the bot. */
  readonly bot: string;
  readonly mode: Mode;
  /** When what it tells of happened. */
  readonly at: UnixMillis;
  readonly level: NoticeLevel;
  /** Stable name of the kind of message, such as `fill.buy` or `grid.insufficient-funds`. */
  readonly topic: string;
  /** One line that says the most important. */
  readonly title: string;
  /** What else is to be said, lines; may be empty. */
  readonly text: string;
  readonly facts: readonly MessageFact[];
  readonly picture?: MessagePicture;
  /** For machines: decimals as texts. */
  readonly details?: JsonValue;
}
