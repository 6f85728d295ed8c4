import { instrumentId } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';
import { countersOf, TIERS } from './kraken.limits.js';
import { OrderAges } from './kraken.order-ages.js';

describe('the plugin', () => {
  it("has Kraken's own addresses unless others are given", () => {
    expect(plugin.parseConfig(undefined)).toMatchObject({
      ...{ restUrl: 'https://api.kraken.com', publicStreamUrl: 'wss://ws.kraken.com/v2' },
      ...{
        privateStreamUrl: 'wss://ws-auth.kraken.com/v2',
        feeAsset: 'quote',
        allowWithdrawals: false,
        tier: 'intermediate',
      },
    });
    const local = { restUrl: 'http://127.0.0.1:8001', publicStreamUrl: 'ws://localhost:8001/v2' };
    expect(plugin.parseConfig(local)).toMatchObject(local);
  });

  it('tells how its streams and limits stand, before anything is connected', async () => {
    const clock = new ManualClock();
    const exchange = await plugin.create(plugin.parseConfig(undefined), {
      instrument: instrumentId('kraken:BTC/USD'),
      clock,
    });
    expect(exchange.status!()).toEqual({
      streams: [
        { name: 'prices', up: false, reconnects: 0 },
        { name: 'exchange', up: false, reconnects: 0 },
      ],
      limits: [{ name: 'calls', used: 0, limit: 10 }],
    });
    await exchange.close();
  });

  it('refuses what would send secrets in clear, and tells every problem at once', () => {
    const wrong = {
      restUrl: 'http://api.kraken.com',
      privateStreamUrl: 'ws://example.com',
      tier: 'gold',
      deadManSwitch: 1,
    };
    expect(() => plugin.parseConfig(wrong)).toThrow(
      expect.objectContaining({
        code: 'CONFIG.INVALID',
        message: expect.stringMatching(/restUrl[^]*privateStreamUrl[^]*tier[^]*deadManSwitch/),
      }),
    );
  });

  it.each(['127.0.0.1.example.com', 'localhost.example.com/x', '127.0.0.1:80@example.com', 'localhost@example.com'])(
    'takes %s for what it is: not this machine',
    (host) => {
      for (const settings of [{ restUrl: `http://${host}` }, { privateStreamUrl: `ws://${host}` }])
        expect(() => plugin.parseConfig(settings)).toThrow('of this machine');
      const rest = { publicStreamUrl: 'ws://127.0.0.1', privateStreamUrl: 'ws://127.0.0.1' };
      const disguised = { ...rest, restUrl: `https://${host}`, tier: 'unlimited' };
      expect(() => plugin.parseConfig(disguised)).toThrow('is none');
    },
  );

  it('takes no limits at all for servers of this machine alone', () => {
    const local = {
      restUrl: 'http://127.0.0.1:8001',
      publicStreamUrl: 'ws://localhost:8001/v2',
      privateStreamUrl: 'ws://[::1]:8001/auth/v2',
    };
    expect(plugin.parseConfig({ ...local, tier: 'unlimited' })).toMatchObject({ tier: 'unlimited' });
    for (const setting of ['restUrl', 'publicStreamUrl', 'privateStreamUrl'] as const) {
      const { [setting]: _, ...others } = local;
      const url = plugin.parseConfig(undefined)[setting];
      expect(() => plugin.parseConfig({ ...others, tier: 'unlimited' })).toThrow(
        `tier = unlimited: is for a server on this machine alone, and ${url} is none: choose starter, intermediate or pro`,
      );
    }
    const disguised = { ...local, restUrl: 'https://localhost.example.com', tier: 'unlimited' };
    expect(() => plugin.parseConfig(disguised)).toThrow('https://localhost.example.com is none');
  });

  it('connects nothing and asks nothing before somebody uses it, and needs a key that is there', async () => {
    const dependencies = { instrument: instrumentId('kraken:BTC/USD'), clock: new ManualClock() };
    const exchange = await plugin.create(plugin.parseConfig({}), dependencies);
    expect(exchange.execution).toBeUndefined();
    await exchange.close();
    await expect(
      plugin.create(plugin.parseConfig({}), { ...dependencies, secret: async () => ' ' }),
    ).rejects.toMatchObject({ code: 'EXCHANGE.AUTHENTICATION' });
  });
});

describe('limits', () => {
  it('grow with the tier', () => {
    expect([TIERS.intermediate.maxOpenOrders, TIERS.pro.maxOpenOrders]).toEqual([80, 225]);
  });

  it('let everything through at once without a limit', () => {
    const { trading } = countersOf('unlimited');
    for (let order = 0; order < 10_000; order += 1) trading.take(9, 0);
    expect(trading.readyAt(9, 0)).toBe(0);
  });

  it('make canceling a young order dear, and an old or unknown one free', () => {
    const ages = new OrderAges();
    ages.placedAt('O', 0);
    expect([4_999, 9_999, 299_999, 300_000].map((at) => ages.costOfCancel('O', at))).toEqual([8, 6, 1, 0]);
    expect([ages.costOfCancel('P', 0), ages.costOfCancel(undefined, 0)]).toEqual([0, 0]);
    ages.placedAt('Q', 400_000);
    expect(ages.costOfCancel('O', 1)).toBe(0);
  });
});
