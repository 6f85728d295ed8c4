import { describe, expect, it } from '@jest/globals';
import { decimal, decodeEntry, type JournalEntry, type StrategyPlugin } from '@gridbot/core';
import { PastEngine } from '@gridbot/runtime';
import { plugin as gridPlugin } from '@gridbot/strategy-grid';
import { rowsOf, type Series } from '@gridbot/history';
import { runBacktest } from '../run-backtest.js';
import { funds, run } from '../run-backtest.fixture.js';
import { candles, INSTRUMENT, limit, MINUTE, START, strategy } from '../toys.fixture.js';
import { compareSession, type SessionComparison } from './compare-session.js';
import { recordSessions } from './record-sessions.js';
import type { RecordedSession, SessionInput } from './recorded-session.js';
import { simulateSession } from './simulate-session.js';
import { tapeSeries } from './tape-series.js';

const grid = gridPlugin as unknown as StrategyPlugin;
const FLAVOURS = ['grid-hodl', 'grid-sell', 'swing', 'cdca'] as const;
const FEES = { maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'test' } as const;

/** Up and down around 100 in hundredths, the same every time. */
function wave(rows: number, shift = 0): Series {
  const price = (i: number): number =>
    Math.round(10_000 + 600 * Math.sin((i + shift) / 9) + 250 * Math.sin(i / 3.7)) / 100;
  return candles(
    Array.from({ length: rows }, (_row, i) => {
      const [open, close] = [price(i), price(i + 1)];
      return [open, Math.max(open, close) + 0.2, Math.min(open, close) - 0.2, close, 5] as const;
    }),
  );
}

/** What a bot on this series keeps of its life. */
async function live(series: Series, flavour: string, config: object = {}): Promise<readonly RecordedSession[]> {
  const journal: JournalEntry[] = [];
  await runBacktest({
    plugin: grid,
    config: { flavour, amountPerGrid: '50', interval: '0.01', openBuyOrders: 3, ...config },
    series,
    instrument: INSTRUMENT,
    fees: FEES,
    balances: funds({ BTC: '1', USD: '1000' }),
    onStep: (step) => journal.push(step),
  });
  return sessionsOf(journal);
}

async function sessionsOf(journal: readonly JournalEntry[], plugin = grid): Promise<readonly RecordedSession[]> {
  const entries = (async function* () {
    yield* journal;
  })();
  const found: RecordedSession[] = [];
  for await (const session of recordSessions(new PastEngine({ plugin, orderIdBase: 'bt' }), entries)) {
    if (!('reason' in session)) found.push(session);
  }
  return found;
}

async function compared(session: RecordedSession, series: Series, resolution = MINUTE): Promise<SessionComparison> {
  const { log } = await simulateSession(session, { plugin: grid, orderIdBase: 'bt', series, path: 'olhc' });
  return compareSession(session.log, log, {
    ...{ instrument: INSTRUMENT, price: session.lastPrice, resolution, window: 60 * MINUTE, nearness: 0.005 },
  });
}

describe('a session that is lived again', () => {
  it.each(FLAVOURS)('comes out the same on the same prices: %s', async (flavour) => {
    const series = wave(600);
    const [session] = await live(series, flavour);
    const { divergences, difference, matched } = await compared(session!, series);
    expect([divergences, `${difference}`]).toEqual([[], '0']);
    expect(matched).toBeGreaterThan(10);
  });

  it.each(FLAVOURS)('comes out the same on the prices that the journal has: %s', async (flavour) => {
    const [session] = await live(wave(600), flavour);
    const { divergences, difference } = await compared(session!, tapeSeries(session!), 5000);
    expect([divergences, `${difference}`]).toEqual([[], '0']);
  });

  const at = (minute: number): number => START + minute * MINUTE;
  const command = (minute: number, name: string): SessionInput => {
    return { kind: 'command', at: at(minute), command: { type: 'operator-command', at: at(minute), name } };
  };
  const money = (minute: number, asset: string, amount: string): SessionInput => {
    return { kind: 'money', at: at(minute), asset, amount: decimal(amount) };
  };
  const again = async (...inputs: readonly SessionInput[]) => {
    const series = wave(600);
    const [session] = await live(series, 'grid-hodl');
    const lived = await simulateSession(
      { ...session!, inputs },
      { plugin: grid, orderIdBase: 'bt', series, path: 'olhc' },
    );
    return { ...lived, session: session! };
  };

  it('meets the commands of the operator at their time', async () => {
    const { log } = await again(command(200, 'pause'), command(300, 'resume'));
    const paused = log.idleSpans().filter(({ lifecycle }) => lifecycle === 'paused');
    expect(paused).toEqual([{ from: at(200), to: at(300), lifecycle: 'paused' }]);
    const taken = [...log.orders.values()].filter(({ status }) => status !== 'rejected');
    const placed = taken.map(({ placedAt }) => placedAt);
    expect(placed.filter((time) => time > at(200) && time < at(300))).toEqual([]);
    expect(placed.some((time) => time >= at(300))).toBe(true);
  });

  it('meets deposits and withdrawals, and says what could not be taken', async () => {
    const { warnings, log } = await again(
      money(100, 'USD', '500'),
      money(200, 'USD', '-400'),
      money(300, 'BTC', '-50'),
    );
    expect(warnings).toEqual([expect.stringMatching(/^what left the account at .* is still there .* 50 BTC/)]);
    expect(log.fills.length).toBeGreaterThan(10);
  });

  it('begins with its own first print, whatever the data has before it', async () => {
    const begin = START + 5 * MINUTE;
    const eager = strategy((event) => ({
      commands: event.type === 'ticker-updated' && event.at === begin ? [limit('now', 'buy', '120')] : [],
    }));
    const series = candles(Array.from({ length: 9 }, (_row, i) => [100 + i, 101 + i, 99 + i, 100 + i, 5] as const));
    const { journal } = await run(eager, rowsOf(series, 5, 9));
    const [session] = await sessionsOf(journal.map(decodeEntry), eager);
    const { log } = await simulateSession(session!, { plugin: eager, orderIdBase: 'bt', series, path: 'olhc' });
    expect(log.fills.map(({ fill }) => [fill.at, `${fill.lastPrice}`])).toEqual([[begin, '105']]);
  });

  it('differs on other prices, and every difference has its cost', async () => {
    const [session] = await live(wave(600), 'grid-hodl');
    const { divergences, difference, rounding } = await compared(session!, wave(600, 4));
    expect(divergences.length).toBeGreaterThan(3);
    const sum = divergences.reduce((total, { cost }) => total.plus(cost), rounding);
    expect(`${sum}`).toBe(`${difference}`);
    expect(difference.isZero()).toBe(false);
  });
});
