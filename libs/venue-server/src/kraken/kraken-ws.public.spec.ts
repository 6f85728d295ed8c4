/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KrakenBench, type BenchConnection, type Frame } from './kraken-bench.fixture.js';

function open(bench = new KrakenBench()): { bench: KrakenBench; socket: BenchConnection } {
  const socket = bench.connect('/v2');
  socket.take();
  return { bench, socket };
}

const subscribe = (channel: string, params: object = {}, id = 1) => ({
  method: 'subscribe',
  params: { channel, symbol: ['BTC/USD'], ...params },
  req_id: id,
});

describe('a public connection', () => {
  it('begins with the state of the exchange, and hears when it changes', () => {
    const bench = new KrakenBench();
    const socket = bench.connect('/v2');
    const status = (system: string): Frame => ({
      channel: 'status',
      type: 'update',
      data: [{ version: '2.0.10', system, api_version: 'v2', connection_id: 10_000_000_001 }],
    });
    expect(socket.take()).toEqual([status('online')]);
    bench.venue.setStatus('maintenance');
    expect(socket.take()).toEqual([status('maintenance')]);
  });

  it('answers pings with the number of the request', () => {
    const { socket } = open();
    const at = '2026-03-04T05:06:07.000000Z';
    expect(socket.ask({ method: 'ping', req_id: 42 })).toEqual([
      { method: 'pong', time_in: at, time_out: at, req_id: 42 },
    ]);
    expect(socket.ask({ method: 'ping' })).toEqual([{ method: 'pong', time_in: at, time_out: at }]);
  });

  it('refuses what it does not understand', () => {
    const { socket } = open();
    expect(socket.ask('{')).toMatchObject([{ error: 'Malformed request', success: false }]);
    expect(socket.ask({ method: 'dance', req_id: 1 })).toMatchObject([
      { error: 'Method not supported dance', method: 'dance', success: false, req_id: 1 },
    ]);
    expect(socket.ask({ method: 'add_order', params: {} })).toMatchObject([{ success: false }]);
  });

  it('beats every second once something is subscribed, and is closed if nothing ever is', async () => {
    const { bench, socket } = open();
    const other = bench.connect('/v2');
    socket.ask(subscribe('trade'));
    socket.take();
    bench.layer.tick!();
    expect(socket.take()).toEqual([{ channel: 'heartbeat' }]);
    await bench.clock.advance(60_001);
    bench.layer.tick!();
    expect([socket.closedWith, other.closedWith]).toEqual([undefined, 1000]);
  });

  it('is not had on other paths', () => {
    const { bench } = open();
    expect(bench.layer.connect('/v1', '', bench.connect('/v2'))).toBeUndefined();
  });
});

describe('subscribing', () => {
  it('is answered for each symbol apart', () => {
    const { socket } = open();
    const frames = socket.ask(subscribe('trade', { symbol: ['BTC/USD', 'XXX'] }, 7));
    expect(frames).toMatchObject([
      {
        method: 'subscribe',
        result: { channel: 'trade', symbol: 'BTC/USD', snapshot: false },
        success: true,
        req_id: 7,
      },
      { method: 'subscribe', error: 'Currency pair not supported XXX', symbol: 'XXX', success: false, req_id: 7 },
    ]);
  });

  it('is refused twice, to unknown channels, with settings that there are not, and to private channels', () => {
    const { socket } = open();
    socket.ask(subscribe('ticker'));
    const error = (frame: object): string => socket.ask(frame)[0].error as string;
    expect(error(subscribe('ticker'))).toBe('Already subscribed');
    expect(error(subscribe('weather'))).toBe('Channel not supported weather');
    expect(error(subscribe('ohlc', { interval: 7 }))).toBe('Subscription ohlc interval not supported');
    expect(error(subscribe('book', { depth: 11 }))).toBe('Subscription depth not supported');
    expect(error(subscribe('ticker', { event_trigger: 'moon', symbol: 'BTC/USD' }))).toBe(
      'Event trigger not supported',
    );
    expect(error(subscribe('executions'))).toContain('Private data and trading are unavailable on this endpoint');
  });

  it('ends by unsubscribing, once', () => {
    const { bench, socket } = open();
    socket.ask(subscribe('trade'));
    const bye = { ...subscribe('trade'), method: 'unsubscribe' };
    expect(socket.ask(bye)).toMatchObject([{ method: 'unsubscribe', success: true, result: { symbol: 'BTC/USD' } }]);
    expect(socket.ask(bye)).toMatchObject([{ error: 'Subscription Not Found', success: false }]);
    socket.take();
    bench.print('50001');
    expect(socket.take()).toEqual([]);
  });

  it('ends when the connection is closed', () => {
    const { bench, socket } = open();
    socket.ask(subscribe('trade'));
    socket.take();
    socket.handler.closed!();
    bench.print('50001');
    bench.venue.setStatus('maintenance');
    expect(socket.take()).toEqual([]);
  });
});

describe('the ticker channel', () => {
  it('sends a snapshot and then every trade, with all digits', () => {
    const { bench, socket } = open();
    const [, snapshot] = socket.ask(subscribe('ticker'));
    expect(snapshot).toMatchObject({ channel: 'ticker', type: 'snapshot', data: [{ symbol: 'BTC/USD', last: 50000 }] });
    socket.take();
    bench.print('50500', '2');
    const [text] = socket.texts;
    expect(text).toContain('"last":50500.0,"volume":3.00000000');
    expect(text).toContain('"change":500.0,"change_pct":1.00');
    expect(socket.take()).toMatchObject([{ type: 'update', data: [{ ask: 50500, high: 50500, low: 50000 }] }]);
  });

  it('sends no snapshot if none is wanted', () => {
    const { socket } = open();
    expect(socket.ask(subscribe('ticker', { snapshot: false }))).toHaveLength(1);
  });

  it('tells only changes of the best prices if asked for those', () => {
    const { bench, socket } = open();
    expect(socket.ask(subscribe('ticker', { event_trigger: 'bbo' }))[0].result.event_trigger).toBe('bbo');
    socket.take();
    bench.print('50000');
    expect(socket.take()).toEqual([]);
    bench.print('50010');
    expect(socket.take()).toMatchObject([{ data: [{ ask: 50010 }] }]);
  });
});

describe('the trade channel', () => {
  it('sends trades, at first the newest fifty if asked', () => {
    const { bench, socket } = open();
    for (let count = 0; count < 60; count += 1) bench.print('50000');
    const [, snapshot] = socket.ask(subscribe('trade', { snapshot: true }));
    expect(snapshot.data).toHaveLength(50);
    socket.take();
    bench.print('49999', '0.25');
    expect(socket.take()).toEqual([
      {
        channel: 'trade',
        type: 'update',
        data: [
          {
            symbol: 'BTC/USD',
            side: 'sell',
            price: 49999,
            qty: 0.25,
            ord_type: 'limit',
            trade_id: 62,
            timestamp: '2026-03-04T05:06:07.000000Z',
          },
        ],
      },
    ]);
  });
});

describe('the ohlc channel', () => {
  it('sends candles of its interval, several intervals side by side', () => {
    const { bench, socket } = open();
    const [ack, snapshot] = socket.ask(subscribe('ohlc', { interval: 5 }));
    expect(ack.result).toMatchObject({ channel: 'ohlc', interval: 5, symbol: 'BTC/USD', snapshot: true });
    expect(snapshot.data).toHaveLength(1);
    socket.ask(subscribe('ohlc'));
    socket.take();
    bench.print('50100', '3');
    const frames = socket.take();
    expect(frames.map(({ data }: Frame) => data[0].interval as number)).toEqual([5, 1]);
    expect(frames[0].data[0]).toEqual({
      symbol: 'BTC/USD',
      open: 50000,
      high: 50100,
      low: 50000,
      close: 50100,
      trades: 2,
      volume: 4,
      vwap: 50075,
      interval_begin: '2026-03-04T05:05:00.000000000Z',
      interval: 5,
      timestamp: '2026-03-04T05:10:00.000000Z',
    });
  });
});

describe('the book channel', () => {
  it('sends both sides and then changes that lead to the same book', () => {
    const { bench, socket } = open();
    const [ack, snapshot] = socket.ask(subscribe('book'));
    expect(ack.result).toEqual({ channel: 'book', depth: 10, snapshot: true, symbol: 'BTC/USD' });
    const side = (name: 'bids' | 'asks') => new Map<number, number>(rows(snapshot, name));
    const book = { bids: side('bids'), asks: side('asks') };
    expect([book.bids.size, book.asks.size]).toEqual([10, 10]);
    socket.take();
    for (const price of ['50002.5', '50010', '49990', '50000']) bench.print(price);
    for (const frame of socket.take()) {
      for (const name of ['bids', 'asks'] as const) {
        for (const [price, qty] of rows(frame, name)) {
          if (qty === 0) book[name].delete(price);
          else book[name].set(price, qty);
        }
        const best = [...book[name]].sort(([a], [b]) => (name === 'asks' ? a - b : b - a)).slice(0, 10);
        book[name] = new Map(best);
      }
    }
    const { bids, asks } = bench.venue.market('BTC/USD')!.book(10);
    const numbers = (levels: typeof bids) =>
      levels.map(({ price, quantity }) => [price.toDouble(), quantity.toDouble()]);
    expect([...book.bids]).toEqual(numbers(bids));
    expect([...book.asks]).toEqual(numbers(asks));
  });
});

describe('the instrument channel', () => {
  it('lists assets and pairs, and tells changes of the rules', () => {
    const { bench, socket } = open();
    const [, { data }] = socket.ask({ method: 'subscribe', params: { channel: 'instrument' } });
    expect(data.assets.map(({ id }: Frame) => id as string)).toEqual(['BTC', 'USD']);
    expect(data.pairs).toMatchObject([{ symbol: 'BTC/USD', price_increment: 0.1, qty_min: 0.00005, status: 'online' }]);
    socket.take();
    bench.venue.changeInstrument('BTC/USD', { status: 'post_only' });
    expect(socket.take()).toMatchObject([
      { channel: 'instrument', type: 'update', data: { pairs: [{ status: 'post_only' }] } },
    ]);
  });
});

function rows(frame: Frame, side: 'bids' | 'asks'): [number, number][] {
  return (frame.data[0][side] as { price: number; qty: number }[]).map(({ price, qty }) => [price, qty]);
}
