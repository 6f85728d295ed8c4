import { ManualClock } from '@gridbot/testkit';
import { OrderIds, type ExactJson } from '@gridbot/exchange-kit';
import { clientOrderId, venueOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { BinanceOrderOwners } from './binance-order-owners.js';
import { BinanceOwnTrades } from './binance-own-trades.js';
import type { OwnTrade } from './binance-trade.mapping.js';
import type { BinanceRest } from './binance-rest.client.js';
import { ENDPOINTS, type Endpoint } from './binance.endpoints.js';
import { AAABBB } from './payload.fixture.js';

const DAY = 86_400_000;
const NOW = 1_790_000_000_000;

interface Made {
  readonly id: number;
  readonly time: number;
  readonly orderId: number;
}

/** What Binance keeps of an account, with its rules for pages. */
class Books {
  readonly asked: string[] = [];
  /** Orders that are there, but that REST does not show yet. */
  readonly hidden = new Set<number>();

  constructor(
    private readonly trades: readonly Made[],
    private readonly names: ReadonlyMap<number, string> = new Map(),
  ) {}

  get rest(): BinanceRest {
    const ask = async (endpoint: Endpoint, params: Record<string, number | string>) => this.answer(endpoint, params);
    const find = async (endpoint: Endpoint, params: Record<string, number | string>) => {
      return this.hidden.has(Number(params['orderId'])) ? undefined : this.answer(endpoint, params);
    };
    return { ask, find } as unknown as BinanceRest;
  }

  private answer({ path }: Endpoint, params: Record<string, number | string>): ExactJson {
    this.asked.push(path);
    if (path === ENDPOINTS.order.path) return this.order(Number(params['orderId']));
    if (path === ENDPOINTS.allOrders.path) {
      const from = Number(params['orderId']);
      return [...this.names.keys()]
        .filter((id) => id >= from)
        .map((id) => this.order(id))
        .slice(0, 1_000);
    }
    return this.page(params).map(({ id, time, orderId }) => ({
      ...{ id: String(id), orderId: String(orderId), time: String(time), price: '1', qty: '1', commission: '0.1' },
      ...{ commissionAsset: 'BNB', isBuyer: true, isMaker: true },
    }));
  }

  private page({ startTime, endTime, fromId }: Record<string, number | string>): readonly Made[] {
    if (fromId !== undefined) return this.trades.filter(({ id }) => id >= Number(fromId)).slice(0, 1_000);
    if (startTime === undefined) return this.trades.slice(-1_000);
    if (Number(endTime) - Number(startTime) > DAY) throw new Error('-1127: more than 24 hours');
    const found = this.trades.filter(({ time }) => time >= Number(startTime) && time <= Number(endTime));
    return found.slice(-1_000);
  }

  private order(id: number): ExactJson {
    return {
      ...{ orderId: String(id), clientOrderId: this.names.get(id) ?? 'web_0123456789abcdef0123', side: 'BUY' },
      ...{ type: 'LIMIT', price: '1', origQty: '1', executedQty: '1', status: 'FILLED', time: '1', updateTime: '1' },
    };
  }
}

const trades = (count: number, every: number, first = NOW): readonly Made[] =>
  Array.from({ length: count }, (_, index) => ({ id: 10 + index * 3, time: first + index * every, orderId: index }));

async function read(books: Books, from: number, to: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const page of new BinanceOwnTrades(books.rest, AAABBB).pages(from, to)) {
    ids.push(...page.map(({ number }) => number));
  }
  return ids;
}

describe('own trades', () => {
  it.each([
    ['few, one question', 20, 1_000, 1],
    ['pages of them within a minute', 3_500, 10, 20],
    ['pages of them in one moment', 2_500, 0, 40],
    ['spread over weeks', 2_000, 1_500_000, 40],
  ])('are all read, each once: %s', async (_what, count, every, mostQuestions) => {
    const made = trades(count, every);
    const books = new Books(made);
    const end = NOW + count * every + 1;
    if (every === 0) {
      await expect(read(books, NOW, end)).rejects.toMatchObject({ code: 'EXCHANGE.BAD_ANSWER' });
      return;
    }
    expect(await read(books, NOW, end)).toEqual(made.map(({ id }) => id));
    expect(books.asked.length).toBeLessThanOrEqual(mostQuestions);
  });

  it('are those of the span alone', async () => {
    const made = trades(4_000, 60_000);
    const [from, to] = [made[1_200]!.time, made[3_100]!.time];
    expect(await read(new Books(made), from, to)).toEqual(made.slice(1_200, 3_100).map(({ id }) => id));
    expect(await read(new Books(made), NOW - 5 * DAY, NOW)).toEqual([]);
  });

  it('of all time are read from the first on, not day by day', async () => {
    const made = trades(2_500, 3_600_000);
    const books = new Books(made);
    expect(await read(books, 0, NOW + 3_000 * 3_600_000)).toHaveLength(2_500);
    expect(books.asked.length).toBeLessThan(10);
  });
});

describe('the owners of trades', () => {
  const made = trades(40, 1_000);
  const names = new Map(
    made.map(({ orderId }) => [orderId, orderId === 7 ? 'web_0123456789abcdef0123' : `gb-${orderId}`]),
  );
  const ownTrades = (books: Books, count: number) =>
    new BinanceOwnTrades(books.rest, AAABBB).from(0).then((page) => page.slice(0, count));
  const ownersOver = (books: Books, clock = new ManualClock(NOW), ids = new OrderIds()) =>
    new BinanceOrderOwners({ clock, rest: books.rest, venueSymbol: 'AAABBB', ids });

  it('are asked one by one for a few, by pages for many, and only once', async () => {
    for (const [count, path] of [
      [3, 'order'],
      [40, 'allOrders'],
    ] as const) {
      const books = new Books(made, names);
      const owners = ownersOver(books);
      const some = await ownTrades(books, count);
      books.asked.length = 0;
      await owners.of(some);
      const found = await owners.of(some);
      expect(books.asked).toEqual(Array.from({ length: path === 'order' ? count : 1 }, () => path));
      expect(found.get(venueOrderId('2'))).toBe('gb-2');
      expect(found.get(venueOrderId('7'))).toBeUndefined();
    }
  });

  it('need not be asked if the order went through our hands', async () => {
    const books = new Books(made, names);
    const ids = new OrderIds();
    ids.bind(clientOrderId('gb-0'), venueOrderId('0'));
    const some = await ownTrades(books, 1);
    books.asked.length = 0;
    await ownersOver(books, undefined, ids).of(some);
    expect(books.asked).toEqual([]);
  });

  it('of more orders than are remembered are all told, to the first as to the last', async () => {
    const many = trades(25_000, 1_000);
    const books = new Books(many, new Map(many.map(({ orderId }) => [orderId, `gb-${orderId}`])));
    const all: OwnTrade[] = [];
    for await (const page of new BinanceOwnTrades(books.rest, AAABBB).pages(0, NOW * 2)) all.push(...page);
    const ids = new OrderIds();
    ids.bind(clientOrderId('live'), venueOrderId('live'));
    const owners = await ownersOver(books, undefined, ids).of(all);
    expect([...owners.values()].filter((owner) => owner === undefined)).toEqual([]);
    expect([owners.size, owners.get(venueOrderId('0')), ids.venueOf(clientOrderId('live'))]).toEqual([
      ...[25_000, 'gb-0', 'live'],
    ]);
  });

  it('that cannot be seen yet are asked for later: a fresh fill is not taken for a stranger’s', async () => {
    const books = new Books(made, names);
    books.hidden.add(0);
    const some = await ownTrades(books, 1);
    await expect(ownersOver(books).of(some)).rejects.toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      retryable: true,
    });
    const late = await ownersOver(books, new ManualClock(NOW + 200_000)).of(some);
    expect([...late]).toEqual([['0', undefined]]);
  });
});
