import type { Message } from '../model/message.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** A message that is to be sent, and when at the earliest. */
export interface NewDelivery {
  readonly message: Message;
  /** Not before this time. */
  readonly dueAt: UnixMillis;
}

/** A message that waits for its channel. */
export interface Delivery extends NewDelivery {
  /** How often it was tried in vain. */
  readonly tries: number;
  /** How many messages before it were dropped because too many waited: whoever sends it says so. */
  readonly dropped: number;
}

/** Messages between the bot and its channels, by the channel's name. None is lost in a crash, one may be sent twice. */
export interface DeliveryBox {
  /**
   * Keeps messages behind those that wait for the channel. One whose id waits there already is passed over. Of more than `atMost` the
   * oldest are dropped, and the oldest that is left counts them.
   */
  keep(channel: string, deliveries: readonly NewDelivery[], atMost: number): Promise<void>;
  /** Those whose time has come, in the order in which they were kept. */
  due(channel: string, now: UnixMillis, limit: number): Promise<readonly Delivery[]>;
  /** The earliest time at which one is due; `undefined` if none waits. */
  nextDue(channel: string): Promise<UnixMillis | undefined>;
  /** These were tried in vain. Unknown ones are passed over. */
  tried(channel: string, ids: readonly string[]): Promise<void>;
  /** These were sent, or given up. Unknown ones are passed over. */
  remove(channel: string, ids: readonly string[]): Promise<void>;
  /**
   * How many wait, by channel; channels for which none waits are absent.
   * @param dueBy counts only those whose time has come by then
   */
  counts(dueBy?: UnixMillis): Promise<Readonly<Record<string, number>>>;
}
