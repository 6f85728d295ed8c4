import type { AdapterRemark, BotRecords, Clock, Message, Millis, UnixMillis } from '@gridbot/core';
import { nextOnTheWall, type WallTime } from '@gridbot/runtime';
import type { BotSession } from '../bot/bot-session.js';
import type { ConfiguredChannel } from '../config/resolved-bot.js';
import type { MessageMaker } from './message-maker.js';
import { summaryMessage, type SummaryPeriod } from './summary-message.js';

const DAY: Millis = 86_400_000;
const SPAN: Readonly<Record<SummaryPeriod, Millis>> = { daily: DAY, weekly: 7 * DAY };
/** More than samples every five minutes for a week. */
const MOST = 5_000;

/** What summaries are made with. */
export interface SummariesParts {
  readonly channels: readonly ConfiguredChannel[];
  readonly clock: Clock;
  readonly maker: MessageMaker;
  /** Gives a message to one channel. */
  readonly give: (message: Message, channel: string) => void;
  readonly remark: (remark: AdapterRemark) => void;
}

/** What the bot's store is asked for. */
export type SummaryRecords = Pick<BotRecords, 'equity' | 'fills'>;

/** Sends each channel its summaries when their time comes, from the moment the bot trades. One that fell into an outage is not made up for. */
export class Summaries {
  private readonly cancels = new Map<string, () => void>();

  constructor(private readonly parts: SummariesParts) {}

  begin(session: BotSession, records: SummaryRecords): void {
    for (const channel of this.parts.channels) {
      const { daily, weekly } = channel.settings.summary ?? {};
      if (daily !== undefined) this.arm(channel, 'daily', { minutes: daily }, { session, records });
      if (weekly !== undefined) this.arm(channel, 'weekly', weekly, { session, records });
    }
  }

  close(): void {
    for (const cancel of this.cancels.values()) cancel();
    this.cancels.clear();
  }

  private arm(channel: ConfiguredChannel, period: SummaryPeriod, when: WallTime, source: Source): void {
    const { clock } = this.parts;
    const at = nextOnTheWall(clock.now(), when, channel.settings.summary!.timeZone);
    const cancel = clock.callAt(at, () => {
      this.arm(channel, period, when, source);
      void this.tell(channel, period, at, source);
    });
    this.cancels.set(`${period} ${channel.name}`, cancel);
  }

  private async tell(
    { name, settings }: ConfiguredChannel,
    period: SummaryPeriod,
    at: UnixMillis,
    source: Source,
  ): Promise<void> {
    const { maker, give, remark } = this.parts;
    const { session, records } = source;
    const price = session.engine.ticker?.price;
    if (price === undefined) return;
    try {
      const span = { from: at - SPAN[period], to: at, limit: MOST };
      const samples = await records.equity.list(span);
      const fills = await records.fills.list({ ...span, newest: true });
      const { instrument } = session.certificate;
      const { picture } = settings.summary!;
      const figures = { period, at, instrument, engine: session.engine, price, samples, fills, picture };
      give(maker.message(`${period}-${at.toString(36)}`, summaryMessage(figures)), name);
    } catch (error) {
      remark({ level: 'warn', text: `the ${period} summary could not be made: ${String(error)}` });
    }
  }
}

interface Source {
  readonly session: BotSession;
  readonly records: SummaryRecords;
}
