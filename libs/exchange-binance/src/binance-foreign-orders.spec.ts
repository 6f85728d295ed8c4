import { venueOrderId } from '@gridbot/core';
import { OrderIds, type ExactJson } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { BinanceOrderOwners } from './binance-order-owners.js';
import { shownOrdersOf } from './binance-order.mapping.js';
import type { BinanceRest } from './binance-rest.client.js';
import { executionReportOf, orderNewsOf, userFrameOf } from './binance-user-frame.mapping.js';
import { AAABBB, changed, payload } from './payload.fixture.js';

/** As Binance names orders that were placed without a name. */
const FOREIGN = 'web_0123456789abcdef0123';
const foreign = (change: Record<string, ExactJson>) =>
  changed('order', { clientOrderId: FOREIGN, executedQty: '0.00000000', status: 'NEW', ...change });
/** The row without these fields. */
const lacking = (row: ExactJson, ...names: readonly string[]): ExactJson =>
  Object.fromEntries(Object.entries(row as Record<string, ExactJson>).filter(([name]) => !names.includes(name)));

const KINDS: readonly (readonly [string, ExactJson])[] = [
  ['a stop-loss of no price', foreign({ type: 'STOP_LOSS', price: '0.00000000', stopPrice: '9.00000000' })],
  ['a trailing stop', foreign({ type: 'TAKE_PROFIT', price: '0.00000000', trailingDelta: '200', trailingTime: '-1' })],
  ['a leg of a list', foreign({ type: 'STOP_LOSS_LIMIT', orderListId: '77', status: 'PENDING_NEW' })],
  ['a market order by its cost', foreign({ type: 'MARKET', price: '0.0', origQty: '0.0', origQuoteOrderQty: '50.0' })],
  ['one of a state that is new', foreign({ status: 'PAUSED_BY_A_RULE' })],
  ['one whose cancel is under way', foreign({ status: 'PENDING_CANCEL' })],
  ['one without a price', lacking(foreign({ type: 'PEGGED' }), 'price')],
  ['one without quantities', lacking(foreign({ type: 'BASKET' }), 'origQty', 'executedQty')],
  ['one without a name, a side or a state', lacking(foreign({}), 'clientOrderId', 'side', 'status')],
  ['one that cannot be read at all', 'basket'],
];

describe("somebody else's open order", () => {
  it.each(KINDS)('hides none of ours: %s', (_what, row) => {
    const shown = shownOrdersOf([row, payload('order'), row]);
    expect(shown.filter(({ clientOrderId }) => clientOrderId !== undefined)).toMatchObject([{ clientOrderId: 'gb-7' }]);
  });

  it('is shown as far as it can be read', () => {
    expect(shownOrdersOf(KINDS.map(([, row]) => row)).map(({ status }) => status)).toEqual(
      new Array<string>(6).fill('open'),
    );
  });

  it('may lack what ours may not', () => {
    for (const name of ['price', 'origQty', 'executedQty', 'side', 'status', 'orderId']) {
      expect(() => shownOrdersOf([lacking(payload('order'), name)])).toThrow(
        expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining(name) }),
      );
    }
  });
});

describe("somebody else's past order", () => {
  const trade = (id: number) => ({ venueOrderId: venueOrderId(String(id)), fill: { at: 0 } });

  it.each(KINDS.slice(0, -1))('is no obstacle to finding the owners of trades: %s', async (_what, row) => {
    const rows = (id: number) => ({ ...(row as Record<string, ExactJson>), orderId: String(id) });
    const all = [1, 2, 3, 4, 5].map(rows);
    const rest = {
      find: async (_: unknown, { orderId }: { readonly orderId: string }) => rows(Number(orderId)),
      ask: async () => [...all, changed('order', { orderId: '6' })],
    } as unknown as BinanceRest;
    const ids = new OrderIds();
    const owners = new BinanceOrderOwners({ clock: new ManualClock(1e12), rest, venueSymbol: 'AAABBB', ids });
    const many = await owners.of([1, 2, 3, 4, 5, 6].map(trade) as never);
    const one = await owners.of([trade(7)] as never);
    expect([...many.values(), ...one.values()]).toEqual([...new Array<undefined>(5), 'gb-7', undefined]);
  });
});

describe('an event of the account', () => {
  const { event: report } = payload('execution-report') as { readonly event: ExactJson };
  const read = (event: ExactJson) => {
    const frame = userFrameOf({ subscriptionId: '0', event });
    if (frame.kind !== 'event') return [frame.kind];
    if (frame.name !== 'executionReport') return [frame.name];
    const news = orderNewsOf(frame.event, AAABBB);
    return [news?.id, news?.isOver, executionReportOf(frame.event, { symbol: AAABBB, wasRequested: () => false })];
  };
  const stranger = (change: Record<string, ExactJson>) => ({ ...(report as object), c: FOREIGN, ...change });

  it.each([
    ['listStatus', { e: 'listStatus', E: '1', s: 'AAABBB', g: '2', c: 'OCO', O: [{ s: 'AAABBB', i: '17' }] }],
    ['balanceUpdate', { e: 'balanceUpdate', E: '1', a: 'AAA', d: '100.00000000', T: '1' }],
    ['externalLockUpdate', { e: 'externalLockUpdate', E: '1', a: 'AAA', d: '10.00000000', T: '1' }],
    ['somethingNew', { e: 'somethingNew' }],
  ])('%s tells nothing of an order', (name, event) => {
    expect(read(event)).toEqual([name]);
  });

  it.each<[string, Record<string, ExactJson>, boolean]>([
    ['a trailing stop', { o: 'STOP_LOSS', p: '0.00000000', d: '4', D: '1790000003000', x: 'NEW', X: 'NEW' }, false],
    ['a leg of a list that waits', { g: '77', x: 'NEW', X: 'PENDING_NEW' }, false],
    ['a cancel that is under way', { x: 'PENDING_CANCEL', X: 'PENDING_CANCEL' }, false],
    ['a state that is new', { x: 'PAUSED', X: 'PAUSED' }, false],
    ['an end in a match of its own', { x: 'EXPIRED', X: 'EXPIRED_IN_MATCH' }, true],
  ])('of %s is nothing to report, and says whether the order is over', (_what, change, isOver) => {
    expect(read(stranger(change) as ExactJson)).toEqual(['43', isOver, undefined]);
  });

  it('of an order of another program may lack what ours may not', () => {
    const names = ['z', 'X', 'x', 'i', 'c', 'C', 'T'];
    expect(read(lacking(stranger({}) as ExactJson, ...names))).toEqual([undefined, undefined, undefined]);
    expect(read(lacking(stranger({ s: 'NEWCOIN' }) as ExactJson, ...names))).toEqual([undefined, undefined, undefined]);
    for (const name of ['x', 'i', 'T']) expect(() => read(lacking(report, name))).toThrow(`"${name}"`);
  });
});
