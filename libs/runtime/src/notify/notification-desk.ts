import type {
  AdapterRemark,
  Clock,
  DeliveryBox,
  Message,
  Millis,
  NotificationChannel,
  OperatorDesk,
} from '@gridbot/core';
import { ChannelPlan, type ChannelSettings } from './channel-plan.js';
import { Courier } from './courier.js';
import { DeliveryShelf } from './delivery-shelf.js';
import { Intake } from './intake.js';
import { sendInTime } from './send-in-time.js';

/** A channel with what it is to get. */
export interface DeskChannel {
  readonly settings: ChannelSettings;
  readonly channel: NotificationChannel;
}

/** What a desk works with. */
export interface NotificationDeskParts {
  readonly channels: readonly DeskChannel[];
  /** The machine's own time. */
  readonly clock: Clock;
  /** Takes lines for the log, without secrets. */
  readonly remark: (remark: AdapterRemark) => void;
}

/** How long an end waits for what is due. */
const PATIENCE: Millis = 3_000;
/** How long it waits for a store that counts. */
const LAST_COUNT: Millis = 500;

/**
 * Between a bot and its channels: selects what each of them gets, has the store keep it, and has couriers send it. Nothing here is waited for by
 * trading; what cannot be sent now waits, in the store as far as it can.
 */
export class NotificationDesk {
  private readonly shelf: DeliveryShelf;
  private readonly couriers: ReadonlyMap<string, Courier>;
  private readonly intakes: readonly Intake[];
  private counted: Readonly<Record<string, number>> = {};
  private counting: Promise<void> | undefined;
  private countAgain = false;
  private closing: Promise<void> | undefined;

  constructor(private readonly parts: NotificationDeskParts) {
    const { channels, clock, remark } = parts;
    const shelf = (this.shelf = new DeliveryShelf(clock));
    const onTaken = (): void => this.count();
    this.couriers = new Map(
      channels.map(({ settings: { name }, channel }) => [
        name,
        new Courier({ name, channel, shelf, clock, remark, onTaken }),
      ]),
    );
    this.intakes = channels.map(({ settings }) => {
      const courier = this.couriers.get(settings.name)!;
      return new Intake(new ChannelPlan(settings), shelf, () => {
        courier.rouse();
        this.count();
      });
    });
  }

  /** How many messages wait, by channel, as last counted. */
  get waiting(): Readonly<Record<string, number>> {
    return this.counted;
  }

  /** Begins to send; what is taken before there is a store waits in memory. */
  start(): void {
    for (const courier of this.couriers.values()) courier.start();
    this.count();
  }

  /** The bot's store is open: it keeps what waits, and what waits in it since the last run is sent. */
  use(box: DeliveryBox): void {
    this.shelf.use(box);
    for (const courier of this.couriers.values()) courier.rouse();
    this.count();
  }

  /** Hands channels that listen what they may ask the bot for. */
  listen(desk: OperatorDesk): void {
    for (const { channel, settings } of this.parts.channels) {
      try {
        channel.listen?.(desk);
      } catch (error) {
        this.parts.remark({ level: 'warn', text: `channel "${settings.name}" cannot listen: ${String(error)}` });
      }
    }
  }

  /** Channels get from now on what these settings choose, found by their names; those that are not named go on as they are. */
  choose(settings: readonly ChannelSettings[]): void {
    for (const one of settings) this.intakes.find(({ name }) => name === one.name)?.choose(one);
  }

  /**
   * Takes a message for the channels that are to get it.
   * @param only names of the channels that it is for, whatever they choose; default: all that choose it
   * @returns whether the store keeps it for all of them
   */
  async take(message: Message, only?: readonly string[]): Promise<boolean> {
    if (this.closing !== undefined) return false;
    const now = this.parts.clock.now();
    const wanted = this.intakes.filter((intake) => only === undefined || only.includes(intake.name));
    const kept = await Promise.all(wanted.map((intake) => intake.add(message, now, only !== undefined)));
    return kept.every((isKept) => isKept);
  }

  /** A message that an earlier process took at its time, `message.at`: the same words are held back as if it had been taken here. */
  recall(message: Message): void {
    for (const intake of this.intakes) intake.recall(message);
  }

  /** Whether messages are in memory alone: if the process ends now, they are lost. */
  get holds(): boolean {
    return this.shelf.holds;
  }

  /** Waits a few seconds for what is due, then ends; the rest is sent after the next start. Never throws. */
  close(patience: Millis = PATIENCE): Promise<void> {
    this.closing ??= this.end(patience);
    return this.closing;
  }

  private async end(patience: Millis): Promise<void> {
    const { clock } = this.parts;
    const settled = async (): Promise<void> => void (await Promise.all(this.intakes.map((intake) => intake.settled())));
    const isSettled = await sendInTime(settled, { clock, timeout: patience }).then(
      () => true,
      () => false,
    );
    for (const intake of this.intakes) intake.giveUp();
    if (!isSettled) this.shelf.close(); // it hangs: what it did not take is sent from memory
    await Promise.all([...this.couriers.values()].map((courier) => courier.close(patience)));
    await sendInTime(() => this.counting ?? Promise.resolve(), { clock, timeout: LAST_COUNT }).catch(() => undefined);
    this.shelf.close();
  }

  /** Counts again, once however often it is asked for meanwhile. */
  private count(): void {
    this.countAgain = true;
    this.counting ??= this.recount().finally(() => (this.counting = undefined));
  }

  private async recount(): Promise<void> {
    while (this.countAgain) {
      this.countAgain = false;
      this.counted = await this.shelf.counts([...this.couriers.keys()]);
    }
  }
}
