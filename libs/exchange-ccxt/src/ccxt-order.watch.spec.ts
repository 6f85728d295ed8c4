import {
  clientOrderId,
  Decimal,
  venueOrderId,
  type ClientOrderId,
  type ExecutionReport,
  type VenueOrder,
} from '@gridbot/core';
import { OrderIds } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import type { AccountReader, OrderRow } from './ccxt-account.reader.js';
import { OrderWatch } from './ccxt-order.watch.js';
import type { TradeRow } from './ccxt-trade.mapping.js';
import type { TradesReader } from './ccxt-trades.reader.js';
import { orderOf, OUR_ID } from './request-capture.fixture.js';

const VENUE_ID = venueOrderId('v1');

/** An exchange that shows what a test puts there. */
function watching() {
  const clock = new ManualClock();
  const ids = new OrderIds();
  const shown = { open: [] as OrderRow[], closed: undefined as OrderRow | undefined, trades: [] as TradeRow[] };
  const asked = { finds: 0, trades: 0 };
  const told: string[] = [];
  const reader = {
    ids,
    openOrders: async () => shown.open,
    find: async () => ((asked.finds += 1), shown.closed),
  } as unknown as AccountReader;
  const trades = { since: async () => ((asked.trades += 1), shown.trades) } as unknown as TradesReader;
  const report = (one: ExecutionReport) =>
    told.push(
      one.execType === 'filled'
        ? `filled ${one.fill.tradeId}`
        : 'reason' in one
          ? `${one.execType} ${one.reason.code}`
          : one.execType,
    );
  const watch = new OrderWatch({ clock, reader, trades, report, wasAsked: () => true });
  const looks = async (times: number) => {
    for (let time = 0; time < times; time += 1) await watch.look();
  };
  ids.bind(OUR_ID, VENUE_ID);
  return { clock, shown, asked, told, watch, looks };
}

function row(status: VenueOrder['status'], filled: string, id: ClientOrderId = OUR_ID): OrderRow {
  const { price: limit, quantity: whole, side } = orderOf();
  const terms = { side, orderType: 'limit' as const, price: limit!, quantity: whole };
  const order = {
    clientOrderId: id,
    venueOrderId: VENUE_ID,
    ...terms,
    filledQuantity: Decimal.parse(filled),
    status,
    updatedAt: 1,
  };
  return { order, row: { id: 'v1', status, info: {} } };
}

function trade(id: string, amount: string): TradeRow {
  const fee = { cost: '0', currency: 'USDT' };
  return { venueOrderId: VENUE_ID, row: { id, order: VENUE_ID, timestamp: 1, amount, price: '1', fee } };
}

describe('an order that is followed', () => {
  it('is accepted once, and trades are asked for only where something moved', async () => {
    const { shown, asked, told, watch, looks } = watching();
    watch.sent(orderOf());
    shown.open = [row('open', '0')];
    await looks(5);
    expect([told, asked]).toEqual([['accepted'], { finds: 0, trades: 0 }]);
    shown.open = [row('open', '0.001')];
    shown.trades = [trade('t1', '0.001')];
    await looks(3);
    expect([told, asked.trades]).toEqual([['accepted', 'filled t1'], 1]);
  });

  it('has its fills told before its end, and is followed until every counted one was told', async () => {
    const { shown, asked, told, watch, looks } = watching();
    watch.sent(orderOf());
    watch.seek(OUR_ID);
    shown.closed = row('canceled', '0.001');
    await looks(3);
    expect(told).toEqual(['accepted', 'canceled requested']);
    shown.trades = [trade('t1', '0.001')];
    await looks(1);
    expect(told.at(-1)).toBe('filled t1');
    const { trades, finds } = asked;
    await looks(3);
    expect(asked).toEqual({ finds, trades });
    expect(told).toHaveLength(3);
  });

  it('is told in the order fill, end where both are there', async () => {
    const { shown, told, watch, looks } = watching();
    watch.sent(orderOf());
    watch.seek(OUR_ID);
    shown.closed = row('canceled', '0.001');
    shown.trades = [trade('t1', '0.001')];
    await looks(1);
    expect(told).toEqual(['accepted', 'filled t1', 'canceled requested']);
  });

  it('is not asked for while its request is under way, is in doubt, and is given up after ten minutes', async () => {
    const { clock, asked, told, watch, looks } = watching();
    watch.sent(orderOf());
    await looks(3);
    expect(asked.finds).toBe(0);
    watch.seek(OUR_ID);
    await looks(3);
    expect(asked.finds).toBe(3);
    await clock.advance(600_001);
    await looks(5);
    expect([asked.finds, told]).toEqual([4, []]);
  });

  it('of a former process is told by its new fills, whatever it had before', async () => {
    const { shown, told, watch, looks } = watching();
    watch.adopt(OUR_ID, row('open', '0.0005').order);
    shown.open = [row('open', '0.0005')];
    await looks(2);
    expect(told).toEqual([]);
    shown.open = [row('open', '0.001')];
    shown.trades = [trade('old', '0.0005'), trade('new', '0.0005')];
    await looks(1);
    expect(told).toEqual(['filled old', 'filled new']);
    shown.open = [];
    shown.closed = row('filled', '0.00123');
    shown.trades.push(trade('last', '0.00023'));
    await looks(2);
    expect(told.at(-1)).toBe('filled last');
  });

  it('that nobody sent from here is left alone', async () => {
    const { shown, told, looks } = watching();
    shown.open = [row('open', '0.001', clientOrderId('other'))];
    shown.trades = [trade('t1', '0.001')];
    await looks(12);
    expect(told).toEqual([]);
  });
});
