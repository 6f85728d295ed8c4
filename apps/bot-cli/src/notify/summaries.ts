import type { AdapterRemark, BotRecords, Clock, Message, Millis, UnixMillis } from '@gridbot/core';
import { lastOnTheWall, nextOnTheWall, type WallTime } from '@gridbot/runtime';
import type { BotSession } from '../bot/bot-session.js';
import type { ConfiguredChannel } from '../config/resolved-bot.js';
import type { MessageMaker } from './message-maker.js';
import { periodFills } from './period-fills.js';
import { summaryMessage, type SummaryPeriod } from './summary-message.js';

const DAY: Millis = 86_400_000;
/** After a start, the account is looked at and orders are placed first. */
const SETTLING: Millis = 60_000;
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

/**
 * Sends each channel its summaries when their time comes, from the moment the bot trades. One whose time came while the bot did not run is made
 * up for soon after the start: of several, the last.
 */
export class Summaries {
  private readonly cancels = new Map<string, () => void>();
  private closed = false;

  constructor(private readonly parts: SummariesParts) {}

  /** Begins to send them. */
  async begin(session: BotSession, records: SummaryRecords): Promise<void> {
    const source = { session, records };
    const planned = this.parts.channels.flatMap((channel) => {
      const { daily, weekly } = channel.settings.summary ?? {};
      return [
        ...(daily === undefined ? [] : [{ channel, period: 'daily', when: { minutes: daily } } as const]),
        ...(weekly === undefined ? [] : [{ channel, period: 'weekly', when: weekly } as const]),
      ];
    });
    for (const plan of planned) this.arm(plan, source);
    if (planned.length > 0) await this.makeUp(planned, source);
  }

  close(): void {
    this.closed = true;
    for (const cancel of this.cancels.values()) cancel();
    this.cancels.clear();
  }

  /** @param last when it came last: a clock that is set back does not make it come twice */
  private arm(plan: Planned, source: Source, last = -Infinity): void {
    const { channel, period, when } = plan;
    const at = nextOnTheWall(Math.max(this.parts.clock.now(), last), when, channel.settings.summary!.timeZone);
    this.wait(`${period} ${channel.name}`, at, () => {
      this.arm(plan, source, at);
      void this.tell(plan, at, source);
    });
  }

  /** What was due since the bot was last alive. */
  private async makeUp(planned: readonly Planned[], source: Source): Promise<void> {
    const { clock } = this.parts;
    const now = clock.now();
    const [last] = await source.records.equity.list({ to: now, limit: 1, newest: true }).catch(() => []);
    for (const plan of planned) {
      const { channel, period, when } = plan;
      const missed = lastOnTheWall(now, when, channel.settings.summary!.timeZone);
      if (last === undefined || last.at >= missed) continue;
      const name = `late ${period} ${channel.name}`;
      this.wait(name, now + SETTLING, () => void this.tell(plan, missed, source, clock.now()));
    }
  }

  private wait(name: string, at: UnixMillis, then: () => void): void {
    if (this.closed) return;
    this.cancels.set(name, this.parts.clock.callAt(at, then));
  }

  /** @param due when the summary was to come @param at when it comes */
  private async tell({ channel, period }: Planned, due: UnixMillis, source: Source, at = due): Promise<void> {
    const { maker, give, remark } = this.parts;
    const { session, records } = source;
    const price = session.engine.ticker?.price;
    if (price === undefined) return;
    try {
      const span = { from: due - SPAN[period], to: at };
      const samples = await records.equity.list({ ...span, limit: MOST });
      const fills = await periodFills(records.fills.each(span));
      const { instrument } = session.certificate;
      const { picture } = channel.settings.summary!;
      const figures = {
        period,
        at,
        late: at > due,
        instrument,
        engine: session.engine,
        price,
        samples,
        fills,
        picture,
      };
      give(maker.message(`${period}-${due.toString(36)}`, summaryMessage(figures)), channel.name);
    } catch (error) {
      remark({ level: 'warn', text: `the ${period} summary could not be made: ${String(error)}` });
    }
  }
}

/** A summary that comes again and again. */
interface Planned {
  readonly channel: ConfiguredChannel;
  readonly period: SummaryPeriod;
  readonly when: WallTime;
}

interface Source {
  readonly session: BotSession;
  readonly records: SummaryRecords;
}
