import { describe, expect, it } from '@jest/globals';
import type { BotEvent } from '../events/bot-event.js';
import type { CancelOnStop } from '../events/stop-requested.event.js';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aTickerEvent,
  aVenueFill,
} from '../testing/index.js';
import { aVenueOrder, started } from '../testing/index.js';
import { Engine } from './engine.js';
import { feed, heardBy, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, aSell, scripted } from './scripted-strategy.fixture.js';

const at = 0;
const operator = (name: string): BotEvent => ({ type: 'operator-command', at, name });
const connection = (connected: boolean): BotEvent => ({ type: 'connection-changed', at, connected, reason: 'cable' });
const stop = (cancel: CancelOnStop): BotEvent => ({ type: 'stop-requested', at, cancel, reason: 'test' });
const account = { balances: { BTC: '1', USD: '10000' } };
const snapshot = () => anAccountSnapshot(account);

/** Buys and sells when trading starts; tries another buy whenever asked by a ticker or a stop. */
const trader = () =>
  scripted((event, { orders }) => {
    if (event.type === 'trading-started' && !event.restored) return [aBuy(), aSell()];
    const asked = event.type === 'ticker-updated' || event.type === 'stop-requested';
    return asked && !orders.has('more') ? [aBuy('more', '49000')] : [];
  });
const trading = () => runningEngine(trader(), { account });

describe('the start of trading', () => {
  it('comes once the account is read; nothing is delivered before', () => {
    const engine = new Engine({ plugin: trader(), orderIdPrefix: 'test' });
    const [begun, read] = feed(engine, started(), aTickerEvent(), snapshot());
    expect([begun?.lifecycle, read?.lifecycle]).toEqual(['reconciling', 'running']);
    expect(begun?.commands).toEqual([]);
    expect(read?.commands).toMatchObject([{ key: 'buy:1' }, { key: 'sell:1' }]);
    expect(read?.ticker).toMatchObject({ at: aTickerEvent().at });
    expect(heardBy(engine)).toEqual(['trading-started']);
  });

  it('posts what is there as opening balances, without a word to people', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const [, step] = feed(engine, started(), snapshot());
    expect(
      step?.postings.map(({ transaction, account, amount, asset }) => `${transaction} ${account} ${amount} ${asset}`),
    ).toEqual([
      ...['opening:2 holdings 1 BTC', 'opening:2 opening -1 BTC'],
      ...['opening:2 holdings 10000 USD', 'opening:2 opening -10000 USD'],
    ]);
    expect(step?.commands).toEqual([]);
  });

  it('comes after the reports of what happened while nobody was there', () => {
    const engine = trading();
    const fill = { lastQuantity: '0.004' };
    const orders = [
      aVenueOrder({ clientOrderId: 'test-1', status: 'canceled', filledQuantity: '0.004' }),
      aVenueOrder({ clientOrderId: 'test-2', side: 'sell', price: '51000' }),
    ];
    const balances = { BTC: { total: '1.004', free: '0.994' }, USD: '9800' };
    const [, step] = feed(engine, started(), anAccountSnapshot({ orders, balances, fills: [aVenueFill({ fill })] }));
    expect(heardBy(engine)).toEqual([
      'trading-started',
      ...['order-accepted buy:1', 'order-filled buy:1', 'order-canceled buy:1', 'order-accepted sell:1'],
      'trading-started',
    ]);
    expect(step?.commands).toEqual([]);
    expect(`${engine.balances['USD']?.free}`).toBe('9800');
  });
});

describe('the account read again while trading', () => {
  it('tells the strategy that balances may have changed', () => {
    const engine = runningEngine(answering({}), { account });
    const [step] = feed(engine, snapshot());
    expect(heardBy(engine)).toEqual(['trading-started', 'balances-changed']);
    expect([step?.commands, step?.postings]).toEqual([[], []]);
  });

  it('posts what no fill explains as unattributed and tells people', () => {
    const engine = runningEngine(answering({}), { account });
    const [step] = feed(engine, anAccountSnapshot({ balances: { USD: '9000' } }));
    expect(step?.postings.map(({ account, amount, asset }) => `${account} ${amount} ${asset}`)).toEqual([
      ...['holdings -1 BTC', 'unattributed 1 BTC'],
      ...['holdings -1000 USD', 'unattributed 1000 USD'],
    ]);
    expect(step?.commands).toMatchObject([
      {
        level: 'warning',
        topic: 'account.drift',
        text: expect.stringMatching(/by -1 BTC, -1000 USD without.*unattributed, not as profit/),
      },
    ]);
    expect(engine.ledgerBalanced).toBe(true);
  });

  it('does not take our own order on its way for what others hold', () => {
    const engine = trading();
    const foreign = aVenueOrder({ clientOrderId: undefined, price: '40000', quantity: '0.1' });
    feed(
      engine,
      anAccountSnapshot({ balances: { BTC: '1', USD: { total: '10000', free: '6000' } }, orders: [foreign] }),
    );
    expect(`${engine.balances['USD']?.free}`).toBe('5500');
  });

  it("leaves what other people's orders hold alone", () => {
    const foreign = aVenueOrder({ clientOrderId: undefined, price: '40000', quantity: '0.1' });
    const ours = aVenueOrder({ clientOrderId: 'test-1' });
    const engine = trading();
    const balances = { BTC: '1', USD: { total: '10000', free: '5500' } };
    feed(engine, anAccountSnapshot({ balances, orders: [foreign, ours] }));
    expect(`${engine.balances['USD']?.free}`).toBe('5500');
    feed(engine, aFilledReport());
    expect(`${engine.balances['USD']?.free}`).toBe('5500');
  });
});

describe('a pause', () => {
  it('keeps tickers and new orders away, but counts what is filled', () => {
    const plugin = answering({
      'trading-started': [aBuy()],
      'order-filled': [aSell()],
      'ticker-updated': [aBuy('more')],
    });
    const engine = runningEngine(plugin, { account });
    const [paused, filled] = feed(engine, operator('pause'), aTickerEvent(), aFilledReport());
    expect(paused?.lifecycle).toBe('paused');
    expect(filled?.refused).toMatchObject([{ command: { key: 'sell:1' }, reason: { code: 'not-trading' } }]);
    expect(`${engine.balances['BTC']?.total}`).toBe('1.01');
    expect(heardBy(engine)).not.toContain('ticker-updated');
  });

  it('ends with a look at the account', () => {
    const engine = trading();
    const [, resumed, read] = feed(engine, operator('pause'), operator('resume'), snapshot());
    expect([resumed?.lifecycle, read?.lifecycle]).toEqual(['reconciling', 'running']);
    expect(heardBy(engine)).toEqual(['trading-started', 'operator-command', 'trading-resumed']);
  });

  it('may come before trading starts, and lasts over a new process', () => {
    const engine = new Engine({ plugin: trader(), orderIdPrefix: 'test' });
    feed(engine, started(), operator('pause'), snapshot(), started(), snapshot());
    expect(engine.lifecycle).toBe('paused');
    feed(engine, operator('resume'), snapshot());
    expect(heardBy(engine)).toEqual(['trading-started']);
  });

  it('does not end into a lost connection', () => {
    const engine = trading();
    const steps = feed(
      engine,
      operator('pause'),
      connection(false),
      operator('resume'),
      snapshot(),
      connection(true),
      snapshot(),
    );
    expect(steps.map(({ lifecycle }) => lifecycle)).toEqual([
      ...['paused', 'paused', 'degraded', 'degraded', 'reconciling', 'running'],
    ]);
  });

  it('asked for twice is one', () => {
    expect(feed(trading(), operator('pause'), operator('pause'))).toHaveLength(1);
  });
});

describe('a command that only the strategy knows', () => {
  it('is handed on', () => {
    const engine = trading();
    feed(engine, operator('attach-lot'), operator('resume'));
    expect(heardBy(engine)).toEqual(['trading-started', 'operator-command', 'operator-command']);
  });

  it('leads to nothing before there is a strategy', () => {
    const engine = new Engine({ plugin: trader(), orderIdPrefix: 'test' });
    expect(feed(engine, started(), operator('attach-lot'))).toHaveLength(1);
  });
});

describe('a lost connection', () => {
  it('suspends trading; the way back leads over the account', () => {
    const engine = trading();
    const steps = feed(engine, connection(false), aTickerEvent(), snapshot(), connection(true), snapshot());
    expect(steps.map(({ lifecycle }) => lifecycle)).toEqual(['degraded', 'degraded', 'reconciling', 'running']);
    expect(heardBy(engine)).toEqual(['trading-started', 'trading-resumed']);
  });

  it('is no matter for a new process', () => {
    const engine = trading();
    feed(engine, connection(false), started(), snapshot());
    expect(engine.lifecycle).toBe('running');
    feed(engine, operator('pause'), operator('resume'));
    expect(engine.lifecycle).toBe('reconciling');
  });

  it('is one piece of news however often it is told', () => {
    expect(feed(trading(), connection(true), connection(false), connection(false))).toHaveLength(1);
  });

  it('may swallow a cancel: it is asked for again after every look at the account', () => {
    const plugin = answering({
      'trading-started': [aBuy()],
      'ticker-updated': [{ type: 'cancel-order', key: 'buy:1' }],
    });
    const engine = runningEngine(plugin);
    const request = { type: 'request-cancel', clientOrderId: 'test-1', venueOrderId: 'venue-test-1', key: 'buy:1' };
    const read = anAccountSnapshot({ orders: [aVenueOrder()] });
    const steps = feed(engine, aTickerEvent(), connection(false), connection(true), read, read, anEndedReport(), read);
    const cancels = steps.map(({ commands }) => commands.filter(({ type }) => type === 'request-cancel').length);
    expect(cancels).toEqual([1, 0, 0, 1, 1, 0, 0]);
    expect(steps[3]?.commands).toContainEqual(request);
  });
});

describe('a stop', () => {
  it.each([
    ['none', []],
    ['buys', ['buy:1']],
    ['all', ['buy:1', 'sell:1']],
  ] as const)('cancels %s of the open orders', (cancel, keys) => {
    const [step] = feed(trading(), stop(cancel));
    expect(step?.commands.map((command) => 'key' in command && command.key)).toEqual(keys);
    expect(step?.lifecycle).toBe(cancel === 'none' ? 'stopped' : 'stopping');
  });

  it('is over when every cancel is confirmed or overtaken by a fill', () => {
    const engine = trading();
    const sold = aFilledReport({ clientOrderId: 'test-2', fill: { tradeId: 'T2', lastPrice: '51000' } });
    const steps = feed(engine, stop('all'), anAcceptedReport(), anEndedReport(), sold);
    expect(steps.map(({ lifecycle }) => lifecycle)).toEqual(['stopping', 'stopping', 'stopping', 'stopped']);
    expect(heardBy(engine).slice(-2)).toEqual(['order-accepted sell:1', 'order-filled sell:1']);
  });

  it('is over when the account shows that the orders are gone', () => {
    const engine = trading();
    const gone = aVenueOrder({ status: 'canceled' });
    feed(engine, stop('buys'), anAccountSnapshot({ ...account, orders: [gone] }));
    expect(engine.lifecycle).toBe('stopped');
  });

  it('is told to the strategy first, which cannot place anything any more', () => {
    const engine = trading();
    const [step] = feed(engine, stop('none'));
    expect(step?.refused).toMatchObject([{ command: { key: 'more' }, reason: { code: 'not-trading' } }]);
    expect(heardBy(engine).slice(1)).toEqual(['stop-requested', 'order-rejected more']);
  });

  it('before anything was started is over at once', () => {
    const engine = new Engine({ plugin: trader(), orderIdPrefix: 'test' });
    expect(feed(engine, stop('all')).map(({ lifecycle }) => lifecycle)).toEqual(['stopped']);
  });
});

describe('timers', () => {
  const plugin = answering({ 'trading-started': [{ type: 'set-timer', name: 'retry', at: 100 }] });
  const fired = (name: string, due: number): BotEvent => ({ type: 'timer-fired', at: due, name });

  it('are told once, when they are due', () => {
    const engine = runningEngine(plugin);
    expect(engine.nextTimer()).toEqual({ name: 'retry', at: 100 });
    expect(feed(engine, fired('retry', 99), fired('other', 100))).toEqual([]);
    expect(feed(engine, fired('retry', 100), fired('retry', 100))).toHaveLength(1);
    expect(engine.nextTimer()).toBeUndefined();
    expect(heardBy(engine)).toEqual(['trading-started', 'timer-fired']);
  });

  it('are handed out for the loop to know', () => {
    const engine = new Engine({ plugin, orderIdPrefix: 'test' });
    const [, step] = feed(engine, started(), snapshot());
    expect(step?.commands).toEqual([{ type: 'set-timer', name: 'retry', at: 100 }]);
  });
});
