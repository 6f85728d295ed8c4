import { describe, expect, it } from '@jest/globals';
import { failure } from '../errors/failure.fixture.js';
import {
  aCandleEvent,
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aTickerEvent,
  started,
  TEST_TIME,
} from '../testing/index.js';
import { price } from '../values/price.js';
import { Engine } from './engine.js';
import { feed, heardBy, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, scripted } from './scripted-strategy.fixture.js';

const ticker = (at: string) => aTickerEvent({ price: at });
/** Buys at every ticker unless its buy is live. */
const buyer = () =>
  scripted((event, { orders }) => (event.type === 'ticker-updated' && !orders.has('buy:1') ? [aBuy()] : []));

describe('steps', () => {
  it('are numbered from 1 without gaps, and only those that led to something', () => {
    const engine = new Engine({ plugin: buyer(), orderIdPrefix: 'test' });
    const accepted = anAcceptedReport();
    const events = [
      ...[ticker('1'), accepted, aCandleEvent(), started(), ticker('2'), aCandleEvent(), anAccountSnapshot()],
      ...[ticker('50100'), accepted, accepted, anAcceptedReport({ clientOrderId: 'test-9' }), aCandleEvent()],
    ];
    expect(feed(engine, ...events).map(({ seq, event }) => `${seq} ${event.type}`)).toEqual([
      ...['1 started', '2 account-snapshot', '3 ticker-updated', '4 execution-report', '5 candle-closed'],
    ]);
    expect(engine.seq).toBe(5);
  });

  it('tell everything one event led to', () => {
    const at = TEST_TIME + 5;
    const [step] = feed(runningEngine(buyer()), aTickerEvent({ price: '50100', at }));
    expect(step).toMatchObject({ seq: 3, at, ticker: { price: price('50100'), at }, lifecycle: 'running' });
    expect(step?.commands).toMatchObject([{ type: 'submit-order', clientOrderId: 'test-1', key: 'buy:1' }]);
    expect(step?.orders).toMatchObject([{ clientOrderId: 'test-1', status: 'pending', placedAt: at }]);
    expect([step?.refused, step?.fills, step?.postings]).toEqual([[], [], []]);
  });

  it('carry fills and their postings', () => {
    const engine = runningEngine(buyer());
    const [, step] = feed(engine, ticker('50100'), aFilledReport({ fill: { fee: '1.25' } }));
    expect(step?.fills).toMatchObject([{ clientOrderId: 'test-1', fill: { tradeId: 'trade-1' } }]);
    expect(step?.postings.map(({ account, asset, amount }) => `${account} ${amount} ${asset}`)).toEqual([
      ...['holdings 0.01 BTC', 'trading -0.01 BTC', 'holdings -500 USD', 'trading 500 USD'],
      ...['holdings -1.25 USD', 'fees 1.25 USD'],
    ]);
    expect(engine.ledgerBalanced).toBe(true);
    expect(`${engine.balances['USD']?.total}`).toBe('9498.75');
  });

  it('number orders in the base of 36, refused ones too', () => {
    const plugin = scripted((event) =>
      event.type === 'ticker-updated'
        ? Array.from({ length: 37 }, (_, n) => aBuy(`buy:${n}`, '50000', n === 3 ? '9' : '0.001'))
        : [],
    );
    const [step] = feed(runningEngine(plugin), ticker('50100'));
    const ids = step?.orders.map(({ clientOrderId }) => clientOrderId);
    expect([ids?.[0], ids?.[3], ids?.[9], ids?.[35], ids?.[36]]).toEqual([
      'test-1',
      'test-4',
      'test-a',
      'test-10',
      'test-11',
    ]);
    expect(step?.commands).toHaveLength(36);
  });

  it('begin order ids with a prefix that leaves room for the number', () => {
    for (const orderIdPrefix of ['', 'elevenchars', 'a-b', 'ä']) {
      expect(() => new Engine({ plugin: buyer(), orderIdPrefix })).toThrow(failure('VALUE.IDENTIFIER'));
    }
  });
});

describe('the wake band', () => {
  const banded = () =>
    answering({
      'trading-started': { commands: [], wake: { above: price('110'), below: price('90') } },
      'ticker-updated': { commands: [], wake: { below: price('50') } },
      'candle-closed': [],
    });

  it('keeps tickers inside, edges included, from the strategy and from the journal', () => {
    const engine = runningEngine(banded());
    expect(feed(engine, ticker('90'), ticker('110'), ticker('100'))).toEqual([]);
    expect(feed(engine, ticker('110.1'))).toHaveLength(1);
    expect(feed(runningEngine(banded()), ticker('89.9'))).toHaveLength(1);
  });

  it('lets a suppressed ticker change nothing but the last ticker', () => {
    const engine = runningEngine(banded());
    const before = engine.snapshot();
    engine.process(aTickerEvent({ price: '100', bid: '99', ask: '101', at: 7 }));
    expect(engine.snapshot()).toEqual(before);
    expect(JSON.parse(JSON.stringify(engine.ticker))).toEqual({ price: '100', bid: '99', ask: '101', at: 7 });
  });

  it('is replaced by every answer; none delivers every ticker', () => {
    const engine = runningEngine(banded());
    expect(engine.band).toEqual({ above: price('110'), below: price('90') });
    feed(engine, ticker('111'));
    expect(feed(engine, ticker('100'), ticker('1000'))).toEqual([]);
    feed(engine, aCandleEvent());
    expect(engine.band).toBeUndefined();
    expect(feed(engine, ticker('100'))).toHaveLength(1);
  });

  it('is forgotten when a new process starts', () => {
    const engine = runningEngine(banded());
    feed(engine, started());
    expect(engine.band).toBeUndefined();
  });

  it('does not keep candles, reports and timers away', () => {
    const plugin = answering({
      'trading-started': { commands: [aBuy()], wake: {} },
      'candle-closed': { commands: [], wake: {} },
    });
    expect(feed(runningEngine(plugin), ticker('1'), aCandleEvent(), anAcceptedReport())).toHaveLength(2);
  });
});

describe('the last ticker', () => {
  it('is what the strategy sees, also if it was not delivered', () => {
    const seen: string[] = [];
    const plugin = scripted((_, context) => {
      seen.push(`${context.ticker?.price}`);
      return { commands: [], wake: {} };
    });
    feed(runningEngine(plugin), ticker('100'), ticker('101'), aCandleEvent());
    expect(seen).toEqual(['undefined', '101']);
  });

  it('is moved by a fill of our own: it is a market print', () => {
    const engine = runningEngine(buyer());
    const fill = { lastPrice: '49990', lastQuantity: '0.001', at: 42 };
    feed(engine, aTickerEvent({ price: '50100', bid: '50099' }), aFilledReport({ fill }));
    expect(engine.ticker).toEqual({ price: price('49990'), at: 42 });
    feed(engine, ticker('50200'), aFilledReport({ fill }), aFilledReport({ clientOrderId: 'other-1', fill }));
    expect(`${engine.ticker?.price}`).toBe('50200');
  });

  it('is forgotten when a new process starts', () => {
    const engine = runningEngine(buyer());
    feed(engine, ticker('50100'), started());
    expect(engine.ticker).toBeUndefined();
  });
});

describe('a placement that our own checks refuse', () => {
  it('is told in the same step and never sent', () => {
    const plugin = answering({ 'ticker-updated': [aBuy('big', '50000', '1')], 'order-rejected': [aBuy('small')] });
    const engine = runningEngine(plugin);
    const [step] = feed(engine, ticker('50100'));
    expect(step?.refused).toMatchObject([{ command: { key: 'big' }, reason: { code: 'insufficient-funds' } }]);
    expect(step?.commands).toMatchObject([{ type: 'submit-order', key: 'small', clientOrderId: 'test-2' }]);
    expect(step?.orders.map(({ key, status }) => `${key} ${status}`)).toEqual(['big rejected', 'small pending']);
    expect(step?.orders.map(({ refusal }) => refusal)).toEqual([step?.refused[0]?.reason, undefined]);
    expect(heardBy(engine)).toEqual(['trading-started', 'ticker-updated', 'order-rejected big']);
  });

  it('is judged after what was placed before it in the same step', () => {
    const plugin = answering({ 'ticker-updated': [aBuy('a', '50000', '0.15'), aBuy('b', '50000', '0.15')] });
    const [step] = feed(runningEngine(plugin), ticker('50100'));
    expect(step?.refused).toMatchObject([{ command: { key: 'b' }, reason: { text: 'needs 7500 USD, free are 2500' } }]);
  });

  it('may be answered with another try eight times in a step', () => {
    const tooBig = aBuy('k', '50000', '1');
    const trying = (tries: number) => {
      let left = tries;
      return scripted(({ type }) =>
        type === 'ticker-updated' || (type === 'order-rejected' && left-- > 0) ? [tooBig] : [],
      );
    };
    expect(feed(runningEngine(trying(7)), ticker('50100'))[0]?.refused).toHaveLength(8);
    expect(() => feed(runningEngine(trying(8)), ticker('50100'))).toThrow(failure('STRATEGY.REFUSAL_LOOP'));
  });

  it('must not be repeated for ever within the step', () => {
    const plugin = answering({
      'ticker-updated': [aBuy('k', '50000', '1')],
      'order-rejected': [aBuy('k', '50000', '1')],
    });
    expect(() => feed(runningEngine(plugin), ticker('50100'))).toThrow(
      failure('STRATEGY.REFUSAL_LOOP', 'strategy "toy" keeps placing orders that are refused (needs 50000 USD'),
    );
  });
});

describe('a cancel', () => {
  const canceler = () =>
    answering({ 'candle-closed': [{ type: 'cancel-order', key: 'buy:1' }], 'ticker-updated': [aBuy()] });
  const placed = () => {
    const engine = runningEngine(canceler());
    feed(engine, ticker('50100'), anAcceptedReport({ venueOrderId: 'V1' }));
    return engine;
  };

  it('is sent once, however often the strategy asks', () => {
    const engine = placed();
    const [first, second] = feed(engine, aCandleEvent(), aCandleEvent());
    expect(first?.commands).toEqual([
      { type: 'request-cancel', clientOrderId: 'test-1', venueOrderId: 'V1', key: 'buy:1' },
    ]);
    expect(first?.orders).toMatchObject([{ cancelRequestedAt: aCandleEvent().at, status: 'open' }]);
    expect([second?.commands, second?.orders]).toEqual([[], []]);
  });

  it('leaves the order live until the exchange says so: a fill may come first', () => {
    const engine = placed();
    feed(engine, aCandleEvent(), aFilledReport(), anEndedReport());
    expect(heardBy(engine).slice(-1)).toEqual(['order-filled buy:1']);
    expect(engine.orders.size).toBe(0);
  });

  it('of an order that is over does nothing', () => {
    const engine = placed();
    const [, step] = feed(engine, aFilledReport(), aCandleEvent());
    expect(step?.commands).toEqual([]);
  });
});

describe('free balance in the eyes of the strategy', () => {
  it('is less what its live orders hold, orders in flight included', () => {
    const seen: string[] = [];
    const plugin = scripted((event, { balance, orders }) => {
      seen.push(`${balance('USD').free} of ${balance('USD').total}`);
      return event.type === 'ticker-updated' && orders.size === 0 ? [aBuy()] : [];
    });
    feed(runningEngine(plugin), ticker('50100'), ticker('50101'), aFilledReport({ fill: { lastQuantity: '0.004' } }));
    expect(seen).toEqual(['10000 of 10000', '10000 of 10000', '9500 of 10000', '9500 of 9800', '9500 of 9800']);
  });
});
