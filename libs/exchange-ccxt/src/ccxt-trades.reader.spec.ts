import { instrumentId } from '@gridbot/core';
import { StreamBoard } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CcxtConnection } from './ccxt-connection.js';
import { TradesReader } from './ccxt-trades.reader.js';
import { CcxtClient } from './ccxt.client.js';
import { factsOf, type TradePages } from './ccxt.facts.js';
import { CcxtWire } from './ccxt.wire.js';
import { plugin } from './index.js';
import { MARKET, SYMBOL } from './request-capture.fixture.js';
import type { UnifiedExchange, UnifiedTrade } from './unified-exchange.js';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;

/** Which rows of a stretch that has too many an exchange shows. */
type Cut = 'oldest' | 'newest';

/** An exchange with these trades, and its pages. */
function readerOn(times: readonly number[], pages: TradePages, cut: Cut) {
  const rows = times.map((at, index): UnifiedTrade => ({
    ...{ id: String(index), order: 'o', symbol: SYMBOL, timestamp: at, price: '1', amount: '1' },
    ...{ takerOrMaker: 'maker', fee: { cost: '0', currency: 'USDT' } },
  }));
  let asked = 0;
  const fetchMyTrades: UnifiedExchange['fetchMyTrades'] = async (_symbol, since, _limit, { until, offset } = {}) => {
    asked += 1;
    if (pages.style === 'offsets') return [...rows].reverse().slice(Number(offset), Number(offset) + pages.size);
    const horizon = since === undefined && pages.newestOfAll !== true ? NOW - DAY : 0;
    const [from, to] = [since ?? horizon, typeof until === 'number' ? until : Infinity];
    if (pages.days !== undefined && since !== undefined && to - from > pages.days * DAY) throw new Error('too long');
    const found = rows.filter(({ timestamp }) => timestamp! >= from && timestamp! < to);
    return cut === 'oldest' && since !== undefined ? found.slice(0, pages.size) : found.slice(-pages.size);
  };
  const exchange = {
    fetchMyTrades,
    fetchMarkets: async () => [MARKET],
    setMarkets: () => undefined,
  } as unknown as UnifiedExchange;
  Object.assign(exchange, { precisionMode: 4, nonce: () => 1, options: {} });
  const clock = new ManualClock(NOW);
  const wire = new CcxtWire({ clock, sender: { send: () => Promise.reject(new Error('nobody')) } });
  const client = new CcxtClient({
    id: 'x',
    exchange,
    clock,
    wire,
    rateLimit: 1,
    redact: (text) => text,
    onWrongTime: () => undefined,
  });
  const board = new StreamBoard(clock, ['prices', 'reports'] as const);
  const dependencies = { instrument: instrumentId(`ccxt-x:${SYMBOL}`), clock };
  const facts = { ...factsOf('bybit'), trades: pages };
  const reader = new TradesReader(
    new CcxtConnection({ config: plugin.parseConfig({ id: 'x' }), facts, client, board, dependencies }),
  );
  return { reader, asked: () => asked };
}

const KINDS: readonly (readonly [string, TradePages])[] = [
  ['windows of a day', { style: 'windows', size: 5, asked: true, days: 1 }],
  ['windows of any length', { style: 'windows', size: 5, asked: true }],
  ['the newest of all first', { style: 'windows', size: 5, asked: true, newestOfAll: true }],
  ['offsets', { style: 'offsets', size: 5, asked: true }],
];

describe.each(KINDS)('own trades by %s', (_, pages) => {
  it('are all there since a time, each once, oldest first, whichever end of a full page is cut off', async () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 4 * 86_400 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        times,
        fc.integer({ min: 0, max: 4 * 86_400 }),
        fc.constantFrom<Cut>('oldest', 'newest'),
        async (ages, age, cut) => {
          const at = [...ages].sort((a, b) => b - a).map((seconds) => NOW - seconds * 1_000);
          const since = NOW - age * 1_000;
          const { reader } = readerOn(at, pages, cut);
          const found = (await reader.since(since)).map(({ row }) => row.timestamp);
          expect(found).toEqual(at.filter((time) => time >= since));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of the last minutes cost one question, or two', async () => {
    const { reader, asked } = readerOn([NOW - 5_000], pages, 'newest');
    expect(await reader.since(NOW - 600_000)).toHaveLength(1);
    expect(asked()).toBeLessThanOrEqual(1);
  });
});

it('more trades in a moment than a page shows are told, not passed over', async () => {
  const { reader } = readerOn(new Array<number>(6).fill(NOW - 5_000), KINDS[1]![1], 'newest');
  await expect(reader.since(NOW - 600_000)).rejects.toMatchObject({ code: 'EXCHANGE.BAD_ANSWER' });
});
