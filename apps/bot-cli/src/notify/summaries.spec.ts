import { describe, expect, it } from '@jest/globals';
import type { AdapterRemark, Message } from '@gridbot/core';
import { aTicker, anInstrument } from '@gridbot/core/testing';
import { ManualClock } from '@gridbot/testkit';
import type { BotSession } from '../bot/bot-session.js';
import type { ConfiguredChannel } from '../config/resolved-bot.js';
import { MessageMaker } from './message-maker.js';
import { Summaries, type SummaryRecords } from './summaries.js';

const MONDAY = Date.parse('2026-01-05T00:00:00Z');
const HOUR = 3_600_000;

/** @param alive when the last sample was taken before the start */
function world(ticker: object = { ticker: aTicker() }, alive?: number) {
  const clock = new ManualClock(MONDAY);
  const given: string[] = [];
  const asked: unknown[] = [];
  const remarks: AdapterRemark[] = [];
  const list = async (span: unknown) => {
    asked.push(span);
    return [];
  };
  async function* each(span: unknown) {
    yield* await list(span);
  }
  const lastSample = async (span: { readonly newest?: boolean }) => {
    const samples = await list(span);
    return span.newest === true && alive !== undefined ? [{ at: alive }] : samples;
  };
  const records = { equity: { list: lastSample }, fills: { each } } as unknown as SummaryRecords;
  const engine = { orders: new Map(), balances: {}, view: () => undefined, ...ticker };
  const session = { engine, certificate: { instrument: anInstrument() } } as unknown as BotSession;
  const channel = (name: string, summary: object) => ({ name, settings: { summary } }) as unknown as ConfiguredChannel;
  const summaries = new Summaries({
    clock,
    maker: new MessageMaker('btc', 'live', 0),
    give: (message: Message, to) => {
      given.push(
        `${new Date(clock.now()).toISOString().slice(8, 16)} ${to} ${message.topic} ${message.title.slice(0, 4)}`,
      );
    },
    remark: (remark) => void remarks.push(remark),
    channels: [
      channel('phone', {
        daily: 8 * 60,
        weekly: { weekday: 2, minutes: 30 },
        timeZone: 'Europe/Berlin',
        picture: false,
      }),
      channel('desk', { daily: 8 * 60, timeZone: 'UTC', picture: false }),
    ],
  });
  return { clock, given, asked, remarks, records, session, summaries };
}

describe('summaries', () => {
  it('come to each channel at its time, again and again', async () => {
    const { clock, given, records, session, summaries } = world();
    await summaries.begin(session, records);
    await clock.advance(33 * HOUR);
    expect(given).toEqual([
      ...['05T07:00 phone summary.daily Day:', '05T08:00 desk summary.daily Day:'],
      '05T23:30 phone summary.weekly Week',
      ...['06T07:00 phone summary.daily Day:', '06T08:00 desk summary.daily Day:'],
    ]);
    summaries.close();
    expect(clock.waiting).toBe(0);
  });

  it('come once where the clock is set back at their time', async () => {
    const { clock, given, records, session, summaries } = world();
    await summaries.begin(session, records);
    await clock.advance(7 * HOUR - 1);
    const now = clock.now.bind(clock);
    let looks = 0;
    clock.now = () => now() - ((looks += 1) === 1 ? 2_000 : 0);
    await clock.advance(1);
    expect(given).toEqual(['05T07:00 phone summary.daily Day:']);
    summaries.close();
  });

  it('are of the time before them', async () => {
    const { clock, asked, records, session, summaries } = world();
    await summaries.begin(session, records);
    await clock.advance(7 * HOUR);
    const to = MONDAY + 7 * HOUR;
    expect(asked).toEqual([
      { to: MONDAY, limit: 1, newest: true },
      { from: to - 24 * HOUR, to, limit: 5_000 },
      { from: to - 24 * HOUR, to },
    ]);
    summaries.close();
  });

  it('that cannot be made are told of in the log, and the next one comes', async () => {
    const { clock, given, records, remarks, session, summaries } = world();
    let works = false;
    const list = async () => (works ? [] : Promise.reject(new Error('away')));
    await summaries.begin(session, { equity: { list }, fills: records.fills } as unknown as SummaryRecords);
    await clock.advance(9 * HOUR);
    expect([given.length, remarks.length]).toEqual([0, 2]);
    works = true;
    await clock.advance(24 * HOUR);
    expect(given).toHaveLength(3);
    summaries.close();
  });

  it('whose time came while the bot did not run are made up for, each once', async () => {
    // Daily ones were due on Sunday at 07:00 and 08:00 UTC, the weekly one last Monday at 23:30 UTC.
    const { clock, given, asked, records, session, summaries } = world({ ticker: aTicker() }, MONDAY - 16.5 * HOUR);
    await summaries.begin(session, records);
    await clock.advance(HOUR);
    expect(given).toEqual(['05T00:01 desk summary.daily Day:']);
    const to = MONDAY + 60_000;
    expect(asked.slice(1)).toMatchObject([{ from: MONDAY - 40 * HOUR, to }, { to }]);
    summaries.close();
  });

  it('are not made up for if the bot ran when they were due, or never ran before', async () => {
    for (const alive of [MONDAY - HOUR, undefined]) {
      const { clock, given, records, session, summaries } = world({ ticker: aTicker() }, alive);
      await summaries.begin(session, records);
      await clock.advance(HOUR);
      expect(given).toEqual([]);
      summaries.close();
      expect(clock.waiting).toBe(0);
    }
  });

  it('are not made before there is a price', async () => {
    const { clock, given, records, session, summaries } = world({});
    await summaries.begin(session, records);
    await clock.advance(9 * HOUR);
    expect(given).toEqual([]);
    summaries.close();
  });
});
