import { describe, expect, it } from '@jest/globals';
import {
  decimal,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type AccountSnapshot,
  type MarketEvent,
  type SubmitOrder,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';
import fc from 'fast-check';
import { account, buy, FakeExecution, tick, toy } from '../toy.fixture.js';
import { world } from '../world.fixture.js';

const SECOND = 1_000;
const ORDERS = 5;
/** What an answer is read of, in one order or another; each part is as the account is at that moment. */
const PARTS = ['orders', 'fills', 'balances'] as const;
type Part = (typeof PARTS)[number];

/** An account whose orders are filled bit by bit while it is read: before the parts of an answer that `next` tells, and reported at once. */
class BusyVenue extends FakeExecution {
  next: () => readonly Part[] = () => [];
  readonly parts: Part[] = [...PARTS];
  now = (): number => 0;
  looks = 0;
  private readonly orders: VenueOrder[] = [];
  private readonly fills: VenueFill[] = [];
  private usd = decimal('1000');
  private btc = decimal('0');

  override submit(order: SubmitOrder): void {
    const { clientOrderId, side, orderType, quantity: ordered, price: at } = order;
    const terms = { clientOrderId, side, orderType, quantity: ordered, ...(at && { price: at }) };
    const state = { venueOrderId: venueOrderId(clientOrderId), filledQuantity: decimal('0'), status: 'open' } as const;
    this.orders.push({ ...terms, ...state, updatedAt: this.now() });
    super.submit(order);
  }

  override async snapshot(): Promise<AccountSnapshot> {
    this.looks += 1;
    const answer: { -readonly [Field in keyof AccountSnapshot]: AccountSnapshot[Field] } = account(this.now());
    const busy = this.next();
    for (const part of this.parts) {
      if (busy.includes(part)) this.trade();
      await Promise.resolve();
      if (part === 'orders') answer.orders = this.orders.filter(({ status }) => status === 'open');
      if (part === 'fills') answer.fills = [...this.fills];
      if (part === 'balances') answer.balances = this.balances();
    }
    return answer;
  }

  /** What the account has in truth. */
  balances() {
    const held = this.orders.reduce(
      (sum, { quantity: ordered, filledQuantity }) => sum.plus(ordered.minus(filledQuantity)),
      decimal('0'),
    );
    return { USD: { total: this.usd, free: this.usd.minus(held) }, BTC: { total: this.btc, free: this.btc } };
  }

  get trades(): number {
    return this.fills.length;
  }

  /** A tenth of the next order is filled at a price of 1. */
  private trade(): void {
    const index = Math.floor(this.fills.length / 10);
    const order = this.orders[index];
    if (order?.clientOrderId === undefined) return;
    const filledQuantity = order.filledQuantity.plus(decimal('10'));
    const status = filledQuantity.eq(order.quantity) ? 'filled' : 'open';
    this.orders[index] = { ...order, filledQuantity, status, updatedAt: this.now() };
    this.usd = this.usd.minus(decimal('10'));
    this.btc = this.btc.plus(decimal('10'));
    const { clientOrderId, venueOrderId: id } = order;
    const about = { tradeId: tradeId(`t-${this.fills.length}`), at: this.now(), liquidity: 'maker' } as const;
    const paid = { lastQuantity: quantity('10'), lastPrice: price('1'), fee: decimal('0'), feeAsset: 'USD' };
    const fill = { ...about, ...paid };
    this.fills.push({ clientOrderId, venueOrderId: id, fill });
    this.report({
      type: 'execution-report',
      execType: 'filled',
      at: this.now(),
      clientOrderId,
      venueOrderId: id,
      fill,
    });
  }
}

const cable = (at: number, connected: boolean): MarketEvent => ({
  type: 'connection-changed',
  at,
  connected,
  reason: 'test',
});

/** A bot with five resting orders at such an exchange, just connected again. */
async function reconnected(venue: BusyVenue, reconcileEvery = 3_600_000) {
  const orders = Array.from({ length: ORDERS }, (_, n) => buy(`buy:${n}`, '1', '100'));
  const plugin = toy((event) => (event.type === 'ticker-updated' && event.at === 1 ? orders : []));
  const bot = world(plugin, { execution: venue, reconcileEvery });
  venue.now = () => bot.clock.now();
  await bot.feed(tick(1, '200'));
  expect(bot.engine.orders.size).toBe(ORDERS);
  await bot.feed(cable(2, false));
  return { ...bot, connect: () => bot.feed(cable(3, true), tick(4, '200')) };
}

describe('answers of the exchange that fills overtake', () => {
  it('do not keep a bot from trading again: the third is used, without its balances', async () => {
    const venue = new BusyVenue();
    const { connect, engine, done, runner, topics } = await reconnected(venue);
    const before = venue.looks;
    venue.next = () => ['balances']; // after the fills were listed
    await connect();
    expect(engine.lifecycle).toBe('running');
    expect(venue.looks - before).toBe(3);
    expect(totals(engine)).toEqual(totals({ balances: venue.balances() }));
    runner.requestStop('none', 'test');
    await done;
    expect(topics()).not.toContain('account.drift');
  });

  it('are asked for at a slower and slower pace while their balances may be from before', async () => {
    const venue = new BusyVenue();
    venue.parts.splice(0, 3, 'balances', 'orders', 'fills');
    const { connect, engine, pass, done, runner } = await reconnected(venue);
    const before = venue.looks;
    venue.next = () => ['fills']; // before they are listed, after the balances were read
    await connect();
    for (let second = 0; second < 30; second += 1) await pass(SECOND);
    expect(engine.lifecycle).toBe('reconciling');
    expect(venue.looks - before).toBeLessThanOrEqual(3 + 5);
    venue.next = () => [];
    for (let second = 0; second < 31; second += 1) await pass(SECOND);
    expect(engine.lifecycle).toBe('running');
    runner.requestStop('none', 'test');
    await done;
  });

  it('lose and double neither a fill nor an order nor money, whatever is read first and whenever they come', async () => {
    const looks = fc.array(fc.subarray([...PARTS]), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...PARTS], { minLength: 3 }), looks, async (parts, busy) => {
        const venue = new BusyVenue();
        venue.parts.splice(0, 3, ...parts);
        const { connect, engine, pass, done, runner, topics, store } = await reconnected(venue, 60 * SECOND);
        venue.next = () => busy.shift() ?? [];
        await connect();
        for (let minute = 0; minute < 16; minute += 1) await pass(60 * SECOND);
        expect(busy).toEqual([]);
        expect(engine.lifecycle).toBe('running');
        expect(totals(engine)).toEqual(totals({ balances: venue.balances() }));
        expect(store.steps.flatMap(({ fills }) => fills)).toHaveLength(venue.trades);
        expect(engine.orders.size).toBe(ORDERS - Math.floor(venue.trades / 10));
        expect(topics()).not.toContain('account.drift');
        runner.requestStop('none', 'test');
        await done;
      }),
      { numRuns: 40 },
    );
  });
});

function totals({ balances }: { readonly balances: AccountSnapshot['balances'] }): readonly string[] {
  return ['USD', 'BTC'].map((asset) => `${balances[asset]?.total ?? 0} ${asset}`);
}
