import { describe, expect, it } from '@jest/globals';
import {
  configProblems,
  instrumentId,
  missingCapabilities,
  type GridbotError,
  type TickerUpdated,
} from '@gridbot/core';
import { StillClock } from './dry-run/still-clock.fixture.js';
import { plugin } from './sim.plugin.js';

function problems(raw: unknown): string[] {
  try {
    plugin.parseConfig(raw);
    return [];
  } catch (error) {
    return configProblems(error as GridbotError).map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('the sim plugin', () => {
  it('runs with no settings at all', async () => {
    const instrument = instrumentId('sim:ETH/EUR');
    const exchange = await plugin.create(plugin.parseConfig(undefined), { instrument, clock: new StillClock(7_000) });
    expect(await exchange.marketData.instrument()).toMatchObject({ base: 'ETH', quote: 'EUR' });
    expect(exchange.execution).toBeUndefined();
    for await (const event of exchange.marketData.events(new AbortController().signal)) {
      expect(`${event.at} ${(event as TickerUpdated).price}`).toBe('7000 50000');
      break;
    }
    await exchange.close();
  });

  it('takes its settings as text or numbers', () => {
    const config = plugin.parseConfig({
      seed: '7',
      startPrice: '123.4',
      tickEvery: 250,
      speed: 'max',
      volatility: 0.5,
    });
    expect(JSON.parse(JSON.stringify(config))).toEqual({
      seed: 7,
      startPrice: '123.4',
      tickEvery: 250,
      speed: 'max',
      volatility: '0.5',
    });
    expect(plugin.parseConfig({ speed: '2.5' })).toMatchObject({ speed: 2.5 });
  });

  it('names every wrong setting at once', () => {
    expect(problems({ seed: -1, startPrice: '5', tickEvery: 0, speed: 'fast', volatility: '9', sped: 1 })).toEqual([
      'seed: must be a whole number from 0 to 4294967295',
      'startPrice: must be at least 100 and at most 100000000',
      'tickEvery: must be a whole number from 1 to 86400000',
      'speed: must be a number above 0, or max',
      'volatility: must be above 0 and at most 5',
      expect.stringContaining('sped: '),
    ]);
    expect(problems({ speed: 0 })).toEqual(['speed: must be a number above 0, or max']);
  });

  it('has everything that a grid needs', () => {
    expect(missingCapabilities(['market-data.ticker', 'order.limit', 'order.post-only'], plugin.provides)).toEqual([]);
  });

  it('tells editors its settings with their defaults', () => {
    expect(plugin.configSchema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { seed: { default: 1 }, startPrice: { default: '50000' }, speed: { default: 1 } },
    });
  });
});
