import { describe, expect, it } from '@jest/globals';
import { instrumentId, type Exchange, type ExchangePlugin } from '@gridbot/core';
import { SimulatedClock } from '@gridbot/runtime';
import { tape } from '../bot/bot.fixture.js';
import { createExchange } from './create-exchange.js';

function created(exchange: unknown): Promise<Exchange> {
  const plugin = { name: 'stub', create: async () => exchange } as unknown as ExchangePlugin;
  const dependencies = { instrument: instrumentId('stub:BTC/USD'), clock: new SimulatedClock(0) };
  return createExchange({ plugin, config: {}, raw: {} }, dependencies);
}

describe('createExchange', () => {
  it('hands over an exchange that is whole', async () => {
    const exchange = tape([]);
    const handed = await created(exchange);
    expect(await handed.marketData.instrument()).toEqual(await exchange.marketData.instrument());
    await handed.close();
    expect(exchange.closed).toBe(true);
  });

  it.each([
    ['an object', (whole: Exchange) => whole],
    ['a frozen object', (whole: Exchange) => Object.freeze({ ...whole, marketData: Object.freeze(whole.marketData) })],
  ])('hands over %s of which a copy has all parts', async (_, made) => {
    const execution = { grace: 5 } as Exchange['execution'];
    const exchange = made({ ...tape([]), ...(execution && { execution }) });
    const copy: Exchange = { ...(await created(exchange)) };
    expect(Object.keys(copy).sort()).toEqual(Object.keys(exchange).sort());
    expect(copy.execution?.grace).toBe(5);
    const market = { ...copy.marketData };
    expect(Object.keys(market).sort()).toEqual(['candles', 'events', 'instrument']);
    expect(await market.instrument()).toEqual(await exchange.marketData.instrument());
  });

  it('hands over one that keeps secrets of its own class', async () => {
    class Kept {
      #open = true;
      readonly marketData = tape([]).marketData;
      async close(): Promise<void> {
        this.#open = !this.#open;
      }
    }
    await expect((await created(new Kept())).close()).resolves.toBeUndefined();
  });

  it('names the plugin that throws while it creates', async () => {
    const create = async () => {
      throw new TypeError('no such thing');
    };
    const plugin = { name: 'stub', create } as unknown as ExchangePlugin;
    const dependencies = { instrument: instrumentId('stub:BTC/USD'), clock: new SimulatedClock(0) };
    await expect(createExchange({ plugin, config: {}, raw: {} }, dependencies)).rejects.toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringMatching(/plugin "stub": create threw "no such thing"/),
    });
  });

  it.each([
    ['nothing', undefined, /"stub".*marketData\.instrument, marketData\.candles, marketData\.events, close/],
    [
      'no market data',
      { close: async () => undefined },
      /: marketData\.instrument, marketData\.candles, marketData\.events\./,
    ],
    ['no events', { ...tape([]), marketData: { ...tape([]).marketData, events: 1 } }, /: marketData\.events\./],
    ['no way to end it', { marketData: tape([]).marketData }, /: close\./],
  ])('refuses %s, naming the plugin', async (_, exchange, message) => {
    await expect(created(exchange)).rejects.toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('closes what it refuses', async () => {
    let closed = false;
    await expect(created({ close: async () => void (closed = true) })).rejects.toThrow('no whole exchange');
    expect(closed).toBe(true);
  });
});
