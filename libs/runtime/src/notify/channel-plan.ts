import type { Message, Millis, NewDelivery, NoticeLevel, UnixMillis } from '@gridbot/core';
import { quietUntil, type QuietHours } from './quiet-hours.js';
import { Repeats } from './repeats.js';
import { selectsTopic } from './topic-selection.js';

/** What one channel is to get, and when. */
export interface ChannelSettings {
  /** Unique in the bot; deliveries are kept under it. */
  readonly name: string;
  readonly levels: readonly NoticeLevel[];
  /** Patterns of topics; see `selectsTopic`. */
  readonly topics: readonly string[];
  /** Alerts come through all the same. */
  readonly quietHours?: QuietHours | undefined;
  /** Messages of level info are collected and sent at most this often, milliseconds. */
  readonly digest?: Millis | undefined;
  /** How long the same words are held back, milliseconds; 0: never. */
  readonly repeatAfter: Millis;
  /** Most messages that wait; of more the oldest are dropped. */
  readonly atMost: number;
}

/** Decides what becomes of a message for one channel. */
export class ChannelPlan {
  private readonly repeats: Repeats;

  constructor(readonly settings: ChannelSettings) {
    this.repeats = new Repeats(settings.repeatAfter);
  }

  /**
   * The message with the earliest time at which it may be sent; `undefined` if the channel does not get it.
   * @param isAddressed it is for this channel, whatever levels and topics it chooses
   */
  deliveryOf(message: Message, now: UnixMillis, isAddressed = false): NewDelivery | undefined {
    const { levels, topics } = this.settings;
    const { level, topic } = message;
    if (!isAddressed && !(levels.includes(level) && selectsTopic(topics, topic))) {
      this.repeats.changes(message);
      return undefined;
    }
    const held = isOfItsOwn(message) ? 0 : this.repeats.admit(message, now);
    if (held === undefined) return undefined;
    return {
      message: held === 0 ? message : saidBefore(message, held),
      dueAt: this.dueAt(message, now) ?? atOnce(message, now),
    };
  }

  /** When the time of a message that is held back comes; `undefined` for one that is not. */
  private dueAt({ level, picture }: Message, now: UnixMillis): UnixMillis | undefined {
    const { digest, quietHours } = this.settings;
    if (level === 'alert') return undefined;
    const isCollected = level === 'info' && digest !== undefined && picture === undefined;
    const collected = isCollected ? (Math.floor(now / digest) + 1) * digest : undefined;
    return (quietHours && quietUntil(collected ?? now, quietHours)) ?? collected;
  }
}

/** Before its own time: what is due later was held back. */
function atOnce({ at }: Message, now: UnixMillis): UnixMillis {
  return Math.min(at, now);
}

/** A fill is never said twice: two fills in the same words are two. Neither is a summary. */
function isOfItsOwn({ topic }: Message): boolean {
  return topic.startsWith('fill.') || topic.startsWith('summary.');
}

function saidBefore(message: Message, held: number): Message {
  const more = `The same was to be said ${held} more ${held === 1 ? 'time' : 'times'} before, and was held back`;
  return { ...message, text: message.text === '' ? more : `${message.text}\n${more}` };
}
