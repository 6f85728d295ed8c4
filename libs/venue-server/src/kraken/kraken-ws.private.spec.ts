/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { KrakenBench, placeTrailingStop, type BenchConnection, type Frame } from './kraken-bench.fixture.js';

const AT = '2026-03-04T05:06:07.000000Z';

function open(bench = new KrakenBench()): { bench: KrakenBench; socket: BenchConnection; token: string } {
  const socket = bench.connect('/auth/v2');
  socket.take();
  return { bench, socket, token: bench.token() };
}

const subscribe = (channel: string, token: string, params: object = {}) => ({
  method: 'subscribe',
  params: { channel, token, ...params },
  req_id: 3,
});
const ORDER = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '49000', volume: '0.01' };

/** Subscribes without a snapshot and takes the acknowledgement. */
function listen(params: object = {}): { bench: KrakenBench; socket: BenchConnection } {
  const { bench, socket, token } = open();
  socket.ask(subscribe('executions', token, { snap_orders: false, ...params }));
  socket.take();
  return { bench, socket };
}

function items(socket: BenchConnection): readonly Frame[] {
  return socket.take().map(({ data }: Frame) => data[0]);
}

describe('a private subscription', () => {
  it('needs a token that was fetched within the last fifteen minutes', async () => {
    const { bench, socket, token } = open();
    const refused = [{ method: 'subscribe', error: 'ESession:Invalid session', success: false, req_id: 3 }];
    expect(socket.ask(subscribe('executions', 'made up'))).toMatchObject(refused);
    expect(socket.ask({ method: 'subscribe', params: { channel: 'executions' }, req_id: 3 })).toMatchObject(refused);
    await bench.clock.advance(900_000);
    expect(socket.ask(subscribe('executions', token))).toMatchObject(refused);
  });

  it('outlives its token', async () => {
    const { bench, socket } = listen();
    await bench.clock.advance(3_600_000);
    bench.post('AddOrder', ORDER);
    expect(items(socket)).toHaveLength(2);
  });

  it('needs the right to look at orders, or at money', () => {
    const bench = new KrakenBench(undefined, { rights: ['websocket-token', 'query-funds'] });
    const { socket, token } = open(bench);
    expect(socket.ask(subscribe('executions', token))).toMatchObject([{ error: 'EGeneral:Permission denied' }]);
    expect(socket.ask(subscribe('balances', token))[0]).toMatchObject({ success: true });
  });

  it('is not had for public channels', () => {
    const { socket, token } = open();
    expect(socket.ask(subscribe('ticker', token))[0].error).toContain('unavailable on this endpoint');
  });

  it('is acknowledged with the ceiling of the trading counter, and ends once', () => {
    const { socket, token } = open(new KrakenBench({ tier: 'starter' }));
    const [ack] = socket.ask(subscribe('executions', token, { snap_trades: true }));
    expect(ack).toMatchObject({
      method: 'subscribe',
      result: { channel: 'executions', maxratecount: 60, snap_orders: true, snap_trades: true },
      success: true,
      req_id: 3,
    });
    expect(socket.ask(subscribe('executions', token))).toMatchObject([{ error: 'Already subscribed' }]);
    const bye = { ...subscribe('executions', token), method: 'unsubscribe' };
    expect(socket.ask(bye)).toMatchObject([{ method: 'unsubscribe', success: true }]);
    expect(socket.ask(bye)).toMatchObject([{ error: 'Subscription Not Found' }]);
  });
});

describe('the executions channel', () => {
  it('tells an order that rests in two frames, of which the second is sparse', () => {
    const { bench, socket } = listen();
    const [id] = bench.post('AddOrder', { ...ORDER, cl_ord_id: 'grid-1' }).result.txid;
    const [text] = socket.texts;
    expect(text).toContain('"order_qty":0.01000000');
    expect(text).toContain('"limit_price":49000.0');
    expect(socket.take()).toEqual([
      {
        channel: 'executions',
        type: 'update',
        sequence: 1,
        data: [
          {
            order_id: id,
            cl_ord_id: 'grid-1',
            symbol: 'BTC/USD',
            order_qty: 0.01,
            cum_cost: 0,
            time_in_force: 'GTC',
            exec_type: 'pending_new',
            side: 'buy',
            order_type: 'limit',
            order_userref: 0,
            limit_price_type: 'static',
            limit_price: 49000,
            stop_price: 0,
            order_status: 'pending_new',
            fee_usd_equiv: 0,
            fee_ccy_pref: 'fciq',
            timestamp: AT,
          },
        ],
      },
      {
        channel: 'executions',
        type: 'update',
        sequence: 2,
        data: [{ timestamp: AT, order_status: 'new', exec_type: 'new', order_userref: 0, order_id: id }],
      },
    ]);
  });

  it('tells a trade with its fee, and then that the order is filled', () => {
    const { bench, socket } = listen();
    const [id] = bench.post('AddOrder', { ...ORDER, userref: '9' }).result.txid;
    socket.take();
    bench.print('49000');
    const [trade] = Object.keys(bench.post('TradesHistory').result.trades as object);
    expect(items(socket)).toEqual([
      {
        order_id: id,
        order_userref: 9,
        exec_id: trade,
        exec_type: 'trade',
        trade_id: 1,
        symbol: 'BTC/USD',
        side: 'buy',
        last_qty: 0.01,
        last_price: 49000,
        liquidity_ind: 'm',
        cost: 490,
        order_status: 'filled',
        order_type: 'limit',
        timestamp: AT,
        fee_usd_equiv: 1.225,
        fees: [{ asset: 'USD', qty: 1.225 }],
      },
      {
        timestamp: AT,
        order_status: 'filled',
        exec_type: 'filled',
        cum_qty: 0.01,
        cum_cost: 490,
        fee_usd_equiv: 1.225,
        avg_price: 49000,
        order_userref: 9,
        order_id: id,
      },
    ]);
  });

  it('tells a cancel with its reason and without the symbol', () => {
    const { bench, socket } = listen();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    socket.take();
    bench.post('CancelOrder', { txid });
    expect(items(socket)).toEqual([
      {
        timestamp: AT,
        order_status: 'canceled',
        exec_type: 'canceled',
        cum_qty: 0,
        cum_cost: 0,
        fee_usd_equiv: 0,
        avg_price: 0,
        order_userref: 0,
        cancel_reason: 'User requested',
        reason: 'User requested',
        order_id: txid,
      },
    ]);
  });

  it('tells how a post-only order that crosses is taken and canceled', () => {
    const { bench, socket } = listen();
    bench.post('AddOrder', { ...ORDER, price: '60000', oflags: 'post' });
    expect(items(socket).map(({ exec_type: type, reason }: Frame) => [type, reason] as const)).toEqual([
      ['pending_new', undefined],
      ['new', undefined],
      ['canceled', 'Post only order'],
    ]);
  });

  it('tells an amend', () => {
    const { bench, socket } = listen();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    socket.take();
    bench.post('AmendOrder', { txid, order_qty: '0.02' });
    expect(items(socket)).toMatchObject([
      { exec_type: 'amended', order_status: 'new', order_qty: 0.02, limit_price: 49000, amended: true, order_id: txid },
    ]);
  });

  it('tells partial fills one by one', () => {
    const { bench, socket } = listen();
    bench.venue.setPartialFills(decimal('0.5'));
    bench.post('AddOrder', { ...ORDER, volume: '1' });
    socket.take();
    bench.print('49000', '0.8');
    bench.print('49000', '5');
    const told = items(socket).map((item: Frame) => [item.exec_type, item.order_status, item.last_qty] as unknown[]);
    expect(told).toEqual([
      ['trade', 'partially_filled', 0.4],
      ['trade', 'filled', 0.6],
      ['filled', 'filled', undefined],
    ]);
  });

  it('leaves out what is neither a beginning nor an end, if asked', () => {
    const { bench, socket } = listen({ order_status: false });
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    bench.post('AmendOrder', { txid, order_qty: '0.02' });
    bench.post('CancelOrder', { txid });
    expect(items(socket).map(({ exec_type: type }: Frame) => type as string)).toEqual(['new', 'canceled']);
  });

  it('tells the trading counter, if asked', () => {
    const { bench, socket } = listen({ ratecounter: true });
    bench.post('AddOrder', ORDER);
    expect(items(socket)).toMatchObject([{ ratecount: 1 }, { ratecount: 1 }]);
  });

  it('tells what triggers a trailing stop, which has no limit', () => {
    const { bench, socket, token } = open();
    placeTrailingStop(bench, '+50.0000%');
    const [, orders] = socket.ask(subscribe('executions', token));
    socket.take();
    placeTrailingStop(bench, '+500.0');
    const shown = [...orders.data, ...items(socket)];
    expect(shown[0]).toMatchObject({
      order_type: 'trailing-stop',
      triggers: { reference: 'last', price: 50, price_type: 'pct', actual_price: 90000, status: 'untriggered' },
    });
    expect(shown[1]).toMatchObject({ exec_type: 'pending_new', triggers: { price: 500, price_type: 'quote' } });
    expect(shown.map(({ limit_price: limit }: Frame) => limit)).toEqual([undefined, undefined, undefined]);
  });

  it('begins with the open orders in full, and with the newest fifty trades if asked', () => {
    const { bench, socket, token } = open();
    const [id] = bench.post('AddOrder', { ...ORDER, cl_ord_id: 'a' }).result.txid;
    for (let count = 0; count < 55; count += 1) {
      bench.post('AddOrder', { ...ORDER, ordertype: 'market', volume: '0.001' });
    }
    const [, orders, trades] = socket.ask(subscribe('executions', token, { snap_trades: true }));
    expect(orders).toMatchObject({
      type: 'snapshot',
      sequence: 1,
      data: [{ order_id: id, cl_ord_id: 'a', symbol: 'BTC/USD', limit_price: 49000, order_qty: 0.01, cum_qty: 0 }],
    });
    expect(trades).toMatchObject({ type: 'snapshot', sequence: 2 });
    expect(trades.data).toHaveLength(50);
    expect(trades.data[0]).toMatchObject({ exec_type: 'trade', trade_id: 55, order_status: 'filled' });
  });
});

describe('the balances channel', () => {
  it('sends all totals and then every ledger entry', () => {
    const { bench, socket, token } = open();
    const [ack, snapshot] = socket.ask(subscribe('balances', token));
    expect(ack).toMatchObject({ success: true, result: { channel: 'balances', snapshot: true } });
    const item = { asset: 'BTC', asset_class: 'currency', balance: 1.5 };
    expect(snapshot).toMatchObject({ channel: 'balances', type: 'snapshot', sequence: 1 });
    expect(snapshot.data).toContainEqual({ ...item, wallets: [{ type: 'spot', id: 'main', balance: 1.5 }] });
    socket.take();
    bench.post('AddOrder', { ...ORDER, ordertype: 'market' });
    const frames = socket.take();
    expect(frames.map(({ sequence }: Frame) => sequence as number)).toEqual([2, 3]);
    const updates = frames.map(({ data }: Frame) => data[0]);
    expect(updates).toContainEqual(
      expect.objectContaining({ asset: 'USD', type: 'trade', amount: -500, fee: 2, balance: 99498 }),
    );
    expect(updates).toContainEqual(expect.objectContaining({ asset: 'BTC', amount: 0.01, fee: 0, balance: 1.51 }));
  });
});
