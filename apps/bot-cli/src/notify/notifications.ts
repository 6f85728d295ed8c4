import type {
  AdapterRemark,
  Clock,
  Lifecycle,
  Notice,
  NoticeOrigin,
  Notify,
  StepResult,
  UnixMillis,
} from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { NotificationDesk, type DeskChannel } from '@gridbot/runtime';
import type { Bot } from '../bot/bot.js';
import type { BotSession } from '../bot/bot-session.js';
import type { PeopleDesk } from '../bot/tell-people.js';
import type { ConfiguredChannel, ResolvedBot } from '../config/resolved-bot.js';
import { healthOf } from '../health/bot-health.js';
import { shortEffect } from '../view/mode-banner.js';
import { channelSettings } from './channel-settings.js';
import type { FailedStarts } from './failed-starts.js';
import { fillNotice } from './fill-message.js';
import { GainWatch } from './gain-watch.js';
import { MessageMaker } from './message-maker.js';
import { operatorOf } from './operator.js';
import { startMessage } from './start-message.js';
import { Summaries } from './summaries.js';

/** A channel that is switched on. */
export interface OpenChannel extends DeskChannel {
  readonly configured: ConfiguredChannel;
}

/** What notifications are made with. */
export interface NotificationsParts {
  readonly bot: ResolvedBot;
  readonly channels: readonly OpenChannel[];
  readonly clock: Clock;
  readonly failedStarts: FailedStarts;
  readonly remark: (remark: AdapterRemark) => void;
  /** Takes secrets out of what is told: messages pass through other people's machines. */
  readonly clean: (text: string) => string;
}

/** All that a running bot tells people through channels. It watches the bot; trading never waits for it. */
export class Notifications implements PeopleDesk {
  private readonly desk: NotificationDesk;
  private readonly maker: MessageMaker;
  private readonly summaries: Summaries;
  private store: Store | undefined;
  private session: BotSession | undefined;
  private bot: Bot | undefined;
  private gains: GainWatch | undefined;
  /** The engine has taken settings and memory, and the store has kept its first step. */
  private hasBegun = false;
  /** Somebody stopped the bot while it waited for its database, which was told as that. */
  private endIsTold = false;
  /** Why this start failed, until it is kept. */
  private failure: { readonly why: string; readonly at: UnixMillis } | undefined;

  constructor(private readonly parts: NotificationsParts) {
    const { bot, channels, clock, remark, clean } = parts;
    const desk = (this.desk = new NotificationDesk({ channels, clock, remark }));
    const maker = (this.maker = new MessageMaker(bot.config.name, bot.config.mode, clock.now(), clean));
    this.summaries = new Summaries({
      ...{ clock, maker, remark, channels: channels.map(({ configured }) => configured) },
      give: (message, channel) => void desk.take(message, [channel]),
    });
    desk.start();
  }

  /** How many messages wait for each channel. */
  get waiting(): Readonly<Record<string, number>> {
    return this.desk.waiting;
  }

  /** Where the bot's life stands; `undefined` before it has begun. */
  get lifecycle(): Lifecycle | undefined {
    return this.session?.engine.lifecycle;
  }

  /** The store is connected; it serves no bot yet. @returns the store */
  connected(store: Store): Store {
    return (this.store = store);
  }

  /** The bot's memory is open: messages are kept there from now on. */
  attach(bot: Bot): void {
    if (bot.orderIdPrefix !== undefined) this.maker.use(bot.orderIdPrefix);
    if (this.store !== undefined) this.desk.use(this.store.deliveries);
    this.desk.listen(operatorOf(bot, shortEffect(this.parts.bot), this.parts.clean));
    this.bot = bot;
  }

  /** Whether the bot trades at this moment: its loop comes round, and its database keeps what it does. Takes seconds if not. */
  async trades(): Promise<boolean> {
    return this.bot !== undefined && (await healthOf(this.bot)).ready;
  }

  /** Channels choose their messages by other settings from now on; which channels there are stays as it is. */
  choose(channels: readonly ConfiguredChannel[]): void {
    this.desk.choose(channels.map(channelSettings));
  }

  /** The bot is about to begin. */
  started(session: BotSession): void {
    this.session = session;
    const { engine, certificate } = session;
    const { base, quote } = certificate.instrument;
    this.gains = new GainWatch({ base, quote }, engine.view()?.lots ?? []);
  }

  /** A step was kept. With the first one the bot has begun. */
  stepped(): void {
    const { session } = this;
    if (this.hasBegun || session === undefined) return;
    this.hasBegun = true;
    const at = session.clock.now();
    void this.desk.take(this.maker.message(`started-${at.toString(36)}`, startMessage(session, at)));
    if (this.store !== undefined) void this.summaries.begin(session, this.store);
    void this.parts.failedStarts.forget();
  }

  /** What is said of a step: its fills. To be asked once a step, in order. */
  about(step: StepResult): readonly Notify[] {
    const { session, gains } = this;
    if (session === undefined || gains === undefined || this.parts.channels.length === 0) return [];
    const { instrument } = session.certificate;
    const notices = step.fills.flatMap((recorded) => {
      const order = step.orders.find(({ clientOrderId }) => clientOrderId === recorded.clientOrderId);
      if (order === undefined) return [];
      return [fillNotice({ order, fill: recorded.fill, gain: gains.gainOf(recorded, order) }, instrument)];
    });
    gains.seen(step);
    return notices;
  }

  /** Takes what the engine or the bot says. Rejects if the store does not have it, so that it stays in the outbox. */
  async take(notice: Notice, origin?: NoticeOrigin): Promise<void> {
    const { topic } = notice;
    if (topic === 'store.given-up') this.endIsTold = true;
    if (topic === 'bot.fault' && origin === undefined && !this.hasBegun) return; // a start that failed: told by `failed`
    const isKept = await this.desk.take(this.maker.notice(notice, origin));
    if (!isKept) throw new Error('the message is not kept in the store');
  }

  /** If a start failed: who was told so by the attempts before is not told again before the channel's `repeatAfter` is over. */
  async failed(reason: string): Promise<void> {
    if (this.hasBegun || this.endIsTold) return;
    const { bot, clock, failedStarts, clean } = this.parts;
    const why = clean(reason);
    const at = clock.now();
    const text = `The bot did not start: ${why}`;
    const notice = { level: 'alert', topic: 'bot.not-started', text, bot: bot.config.name } as const;
    for (const before of await failedStarts.before(why)) this.desk.recall(this.maker.notice({ ...notice, at: before }));
    this.failure = { why, at };
    await this.take({ ...notice, at }).catch(() => undefined); // then it is in memory, and sent at the end
  }

  /** Waits a few seconds for what is due; the rest is sent after the next start. Never throws. */
  async close(): Promise<void> {
    this.summaries.close();
    await this.desk.close();
    const { failure } = this;
    this.failure = undefined;
    // What is lost with this process has to be told by the next.
    if (failure !== undefined && !this.desk.holds) await this.parts.failedStarts.add(failure.why, failure.at);
  }
}
