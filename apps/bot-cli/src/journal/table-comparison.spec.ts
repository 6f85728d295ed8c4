import { describe, expect, it } from '@jest/globals';
import { Decimal, type BotReader } from '@gridbot/core';
import { MemoryDatabase, openMemoryArchive, openMemoryStore } from '@gridbot/persistence/memory';
import type { FieldDifference } from './field-differences.js';
import { GRID, live, LIVED } from './kept-life.fixture.js';
import { replayBot } from './replay-bot.js';

const PRICES = ['50000', '49400', '49000', '50100', '49500', '48900', '50500'];
const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };

async function lived(): Promise<BotReader> {
  const database = new MemoryDatabase();
  await live(openMemoryStore({ database }), { prices: PRICES.slice(0, 4), snapshotEvery: 5 });
  await live(openMemoryStore({ database }), { prices: PRICES.slice(4) });
  return openMemoryArchive(database).bot(LIVED.name);
}

/** What a replay of everything says about tables of which some say something else. */
async function found(alter: (reader: BotReader) => Partial<BotReader>): Promise<readonly FieldDifference[]> {
  const reader = await lived();
  const altered = { ...reader, ...alter(reader) };
  const { difference, end } = await replayBot(altered, { plugin: GRID, again: async () => altered });
  expect(difference).toBeUndefined();
  return end!;
}

/** A list of which one element is another, or none. */
async function* altered<Item>(items: AsyncIterable<Item>, index: number, change: (item: Item) => readonly Item[]) {
  let position = 0;
  for await (const item of items) {
    yield* position === index ? change(item) : [item];
    position += 1;
  }
}

describe('a replay from the first step', () => {
  it('finds every row as the journal says', async () => {
    const reader = await lived();
    expect((await reader.lots.list()).some(({ state }) => state === 'sold')).toBe(true);
    expect(await found(() => ({}))).toEqual([]);
  });

  it('finds nothing wrong with a bot whose guards were changed, by a restart or while it ran', async () => {
    const database = new MemoryDatabase();
    const guards = { ordersPerMinute: 60 };
    await live(openMemoryStore({ database }), { prices: PRICES.slice(0, 3) });
    await live(openMemoryStore({ database }), { prices: PRICES.slice(3, 4), guards });
    await live(openMemoryStore({ database }), { prices: PRICES.slice(4, 5), guards, renewed: true });
    await live(openMemoryStore({ database }), { prices: PRICES.slice(5), guards });
    const reader = openMemoryArchive(database).bot(LIVED.name);
    expect(await (await reader).configurations.list()).toHaveLength(1);
    expect((await replayBot(await reader, { plugin: GRID, again: () => reader })).end).toEqual([]);
  });

  it('finds an order that ended and was altered, with the field', async () => {
    const end = await found(({ orders }) => ({
      orders: {
        ...orders,
        each: (query) => altered(orders.each(query), 0, (order) => [{ ...order, filledNotional: Decimal.ONE }]),
      },
    }));
    expect(end).toHaveLength(1);
    expect(end[0]).toMatchObject({ kept: '1', path: expect.stringMatching(/^orders\[.+\]\.filledNotional$/) });
  });

  it.each([
    ['orders', ({ orders }: BotReader) => ({ orders: { ...orders, each: () => altered(orders.each(), 1, () => []) } })],
    ['fills', ({ fills }: BotReader) => ({ fills: { ...fills, each: () => altered(fills.each(), 1, () => []) } })],
    ['lots', ({ lots }: BotReader) => ({ lots: { ...lots, list: async () => (await lots.list()).slice(1) } })],
    [
      'configurations',
      ({ configurations }: BotReader) => ({ configurations: { ...configurations, list: async () => [] } }),
    ],
  ])('finds that one of the %s is missing', async (table, alter) => {
    const end = await found(alter);
    expect(end).toHaveLength(1);
    expect(end[0]!.path).toMatch(new RegExp(`^${table}\\[`));
    expect(end[0]).not.toHaveProperty('kept');
  });

  it('finds a fill, a posting, a lot and a configuration that were altered', async () => {
    const end = await found(({ fills, ledger, lots, configurations }) => ({
      fills: {
        ...fills,
        each: () => altered(fills.each(), 2, (kept) => [{ ...kept, fill: { ...kept.fill, fee: Decimal.ONE } }]),
      },
      ledger: {
        ...ledger,
        each: () => altered(ledger.each(), 3, (posting) => [{ ...posting, amount: Decimal.ONE }]),
      },
      lots: { ...lots, list: async () => (await lots.list()).map((lot) => ({ ...lot, cost: Decimal.ONE })) },
      configurations: {
        ...configurations,
        list: async () =>
          (await configurations.list()).map((kept) => ({
            ...kept,
            started: { ...kept.started, config: { ...CONFIG, interval: '2%' } },
          })),
      },
    }));
    const paths = [/^fills\[.+\]\.fill\.fee$/, /^postings\[.+\]\.amount$/, /^lots\[.+\]\.cost$/];
    expect(end.map(({ path }) => path)).toEqual([
      ...paths.map((path) => expect.stringMatching(path) as unknown),
      'configurations[1].started.config.interval',
    ]);
  });

  it('finds an order that the journal knows nothing of', async () => {
    const end = await found(({ orders }) => ({
      orders: {
        ...orders,
        each: () =>
          altered(orders.each(), 0, (order) => [
            order,
            { ...order, clientOrderId: 'foreign-1' as typeof order.clientOrderId },
          ]),
      },
    }));
    expect(end).toEqual([expect.objectContaining({ path: 'orders[foreign-1]' })]);
    expect(end[0]).not.toHaveProperty('now');
  });

  it('finds that the last snapshot says otherwise than the journal leads to', async () => {
    const end = await found((reader) => ({
      snapshot: async (atOrBefore) => {
        const kept = (await reader.snapshot(atOrBefore))!;
        return JSON.parse(
          JSON.stringify(kept).replaceAll(/"amountPerGrid":"100"/g, '"amountPerGrid":"900"'),
        ) as typeof kept;
      },
    }));
    expect(end.length).toBeGreaterThan(0);
    expect(end[0]).toMatchObject({
      path: expect.stringMatching(/^snapshot\..*amountPerGrid$/),
      kept: '900',
      now: '100',
    });
  });

  it('compares no lots of a database that version 0.1 began, which did not keep any', async () => {
    const end = await found((reader) => ({
      lots: { ...reader.lots, list: async () => [] },
      verifyJournal: async (known) => ({ ...(await reader.verifyJournal(known)), unchained: 3 }),
    }));
    expect(end).toEqual([]);
  });
});
