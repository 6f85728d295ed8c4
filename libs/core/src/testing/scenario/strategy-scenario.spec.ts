import { describe, expect, it } from '@jest/globals';
import { aBuy, answering, aSell, scripted } from '../../engine/scripted-strategy.fixture.js';
import { decimal } from '../../values/decimal.js';
import { anInstrument } from '../builders/instrument.builder.js';
import { someFees } from '../builders/fee-rates.builder.js';
import { strategyScenario } from './strategy-scenario.js';

const buyer = () => answering({ 'ticker-updated': [aBuy()], 'order-filled': [aSell()] });
const heard = (scenario: ReturnType<typeof strategyScenario>) => (scenario.state() as { heard: string[] }).heard;

describe('a strategy scenario', () => {
  it('begins with trading under way and nothing placed', () => {
    const scenario = strategyScenario(buyer());
    expect(scenario.lifecycle()).toBe('running');
    expect(heard(scenario)).toEqual(['trading-started']);
    expect(scenario.openOrders()).toEqual([]);
    expect(scenario.balances()).toEqual({ USD: { total: '10000', free: '10000' } });
  });

  it('shows what the last call led to, without ids and with decimals as text', () => {
    const scenario = strategyScenario(buyer()).ticker('50100');
    const order = { key: 'buy:1', side: 'buy', price: '50000', quantity: '0.01' };
    expect(scenario.commands()).toEqual([{ type: 'submit-order', orderType: 'limit', postOnly: false, ...order }]);
    expect(scenario.openOrders()).toEqual([order]);
    expect(scenario.accept('buy:1').commands()).toEqual([]);
  });

  it('fills the whole rest at the limit price and takes the maker fee', () => {
    const scenario = strategyScenario(buyer()).ticker('50100').fill('buy:1');
    expect(heard(scenario)).toEqual([
      'trading-started',
      'ticker-updated',
      'order-accepted buy:1',
      'order-filled buy:1',
    ]);
    expect(scenario.balances()).toEqual({
      BTC: { total: '0.01', free: '0' },
      USD: { total: '9498.75', free: '9498.75' },
    });
    expect(scenario.openOrders()).toEqual([{ key: 'sell:1', side: 'sell', price: '51000', quantity: '0.01' }]);
  });

  it('fills as much, at the price and for the fee that the test names', () => {
    const scenario = strategyScenario(answering({ 'ticker-updated': [aBuy()] })).ticker('50100');
    scenario.fill('buy:1', { quantity: '0.004', price: '49000', fee: '0.0001', feeAsset: 'BTC' });
    expect(scenario.openOrders()).toEqual([{ key: 'buy:1', side: 'buy', price: '50000', quantity: '0.006' }]);
    expect(scenario.balances()).toEqual({
      BTC: { total: '0.0039', free: '0.0039' },
      USD: { total: '9804', free: '9504' },
    });
  });

  it('takes the fee where the fee rates say', () => {
    const fees = someFees({ asset: 'received', maker: '0.01' });
    const scenario = strategyScenario(answering({ 'ticker-updated': [aBuy()] }), { fees })
      .ticker('50100')
      .fill('buy:1');
    expect(scenario.balances()['BTC']).toEqual({ total: '0.0099', free: '0.0099' });
  });

  it('fills market orders at the last price for the taker fee', () => {
    const { price: _, ...market } = { ...aBuy(), orderType: 'market' as const };
    const scenario = strategyScenario(answering({ 'ticker-updated': [market] }))
      .ticker('40000')
      .fill('buy:1');
    expect(scenario.balances()['USD']).toEqual({ total: '9598.4', free: '9598.4' });
  });

  it('tells who ended an order and why', () => {
    const reasons: string[] = [];
    const plugin = scripted((event) => {
      if (event.type === 'order-canceled' || event.type === 'order-rejected') reasons.push(event.reason.code);
      if (event.type === 'operator-command') return [{ type: 'cancel-order', key: 'buy:1' }];
      return event.type === 'ticker-updated' ? [aBuy()] : [];
    });
    const scenario = strategyScenario(plugin).ticker('50100').cancelElsewhere('buy:1');
    scenario.ticker('50100').reject('buy:1', 'post-only');
    scenario.ticker('50100').expire('buy:1');
    scenario.ticker('50100').operator('away').confirmCancel('buy:1');
    scenario.ticker('50100').operator('away').confirmCancels();
    expect(reasons).toEqual(['elsewhere', 'post-only', 'expired', 'requested', 'requested']);
  });

  it('lets time pass only when told, and fires the timers that become due at their own time', () => {
    const times: number[] = [];
    const plugin = scripted((event) => {
      if (event.type === 'timer-fired') times.push(event.at);
      if (event.type !== 'trading-started') return [];
      return [3000, 1000, 9000].map((after) => ({ type: 'set-timer', name: `${after}`, at: event.at + after }));
    });
    const scenario = strategyScenario(plugin, { at: 0 }).ticker('50000').ticker('50001');
    expect(times).toEqual([]);
    scenario.wait(5000);
    expect(times).toEqual([1000, 3000]);
    scenario.timer('9000');
    expect(times).toEqual([1000, 3000, 9000]);
    expect(() => scenario.timer('9000')).toThrow('no timer "9000" is set');
  });

  it('restarts from what was stored, with what happened meanwhile', () => {
    const ladder = [aBuy('a'), aBuy('b'), aBuy('c')];
    const plugin = scripted((event) => (event.type === 'trading-started' && !event.restored ? ladder : []));
    const scenario = strategyScenario(plugin);
    scenario.restart({ filledMeanwhile: ['a'], canceledMeanwhile: ['b'] });
    expect(heard(scenario)).toEqual([
      'trading-started',
      ...['order-accepted a', 'order-filled a', 'order-canceled b', 'order-accepted c'],
      'trading-started',
    ]);
    expect(scenario.openOrders().map(({ key }) => key)).toEqual(['c']);
    expect(scenario.balances()['USD']).toEqual({ total: '9498.75', free: '8998.75' });
    expect(scenario.notices()).toEqual([]);
  });

  it('starts again with another configuration', () => {
    const configs: unknown[] = [];
    const plugin = scripted((event, { config }) => void (event.type === 'trading-started' && configs.push(config)));
    strategyScenario(plugin, { config: { size: '1' } })
      .restart({ config: { size: '2' } })
      .restart();
    expect(configs).toEqual([{ size: '1' }, { size: '2' }, { size: '2' }]);
  });

  it('knows a price before trading starts if given one, and after a restart', () => {
    const prices: string[] = [];
    const plugin = scripted(
      (event, { ticker }) => void (event.type === 'trading-started' && prices.push(`${ticker?.price}`)),
    );
    strategyScenario(plugin, { price: '49999' }).ticker('51000').restart();
    strategyScenario(plugin);
    expect(prices).toEqual(['49999', '51000', 'undefined']);
  });

  it('finds the market where it left it after a restart, at a fill that came after the last print as well', () => {
    const prices: string[] = [];
    const plugin = scripted((event, { ticker }) => {
      if (event.type !== 'trading-started') return [];
      prices.push(`${ticker?.price}`);
      return event.restored ? [] : [aBuy('a')];
    });
    strategyScenario(plugin).ticker('51000').fill('a', { price: '50123.4' }).restart().restart();
    expect(prices).toEqual(['undefined', '50123.4', '50123.4']);
  });

  it('tells of deposits, pauses and lost connections', () => {
    const scenario = strategyScenario(buyer()).deposit('BTC', '1.5').pause().resume().disconnect().reconnect();
    expect(heard(scenario)).toEqual([
      ...['trading-started', 'balances-changed', 'operator-command'],
      ...['trading-resumed', 'trading-resumed'],
    ]);
    expect(scenario.balances()['BTC']).toEqual({ total: '1.5', free: '1.5' });
    expect(scenario.notices().map(({ topic }) => topic)).toEqual(['account.drift']);
  });

  it('delivers candles and ends in good order', () => {
    const scenario = strategyScenario(buyer()).candle({ close: '50100' }).ticker('50100').stop('buys');
    expect(heard(scenario).slice(1)).toEqual(['candle-closed', 'ticker-updated', 'stop-requested']);
    expect(scenario.commands()).toEqual([{ type: 'request-cancel', key: 'buy:1' }]);
    expect(scenario.confirmCancels().lifecycle()).toBe('stopped');
  });

  it('shows refused placements and plugs in any instrument', () => {
    const instrument = anInstrument({ base: 'AAPLx', tickSize: '0.01', lotSize: '1' });
    const scenario = strategyScenario(buyer(), { instrument }).ticker('50100');
    expect(scenario.refused()).toEqual([{ key: 'buy:1', code: 'invalid-quantity' }]);
    expect(scenario.steps()[0]?.refused[0]?.command.quantity).toEqual(decimal('0.01'));
  });

  it('says which orders are live when a test names another', () => {
    const scenario = strategyScenario(buyer()).ticker('50100');
    expect(() => scenario.fill('buy:2')).toThrow('there is no live order "buy:2"; live are: buy:1');
    expect(() => scenario.confirmCancel('buy:1')).toThrow('nobody asked to cancel "buy:1"');
  });

  it('throws what the strategy throws', () => {
    const plugin = scripted((event) => {
      if (event.type === 'ticker-updated') throw new Error('no idea');
      return [];
    });
    expect(() => strategyScenario(plugin).ticker('1')).toThrow(
      'strategy "toy" threw in step (ticker-updated): no idea',
    );
  });
});
