import { tmpdir } from 'node:os';
import { price, quantity } from '@gridbot/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { lockKey } from '../exchange/key-lock.js';
import { auditBot, type AuditQuery } from './audit-bot.js';
import { auditLines } from './audit.view.js';
import { liveOnKraken, secondKey, tradeOnKraken, type LiveOnKraken } from './live-on-kraken.fixture.js';

let world: LiveOnKraken;
beforeEach(async () => {
  world = await liveOnKraken();
  await tradeOnKraken(world, '49400', 1);
});
afterEach(() => world.close());

const auditNow = (query: AuditQuery = {}) => auditBot(world.bot, query, recordedContext(world.folder));

describe('the audit of a bot on Kraken', () => {
  it('finds no difference after the bot has traded', async () => {
    const report = await auditNow();
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({
      agrees: true,
      running: false,
      fills: { here: 1, there: 1 },
      foreign: { orders: 0, fills: 0 },
    });
    expect(report.orders.compared).toBe(4);
    expect(report.balances.map(({ verdict }) => verdict)).toEqual(['equal', 'rounding']);
    expect(report.fees).toMatchObject([{ asset: 'USD' }]);
    expect(report.fees[0]!.here.isPositive()).toBe(true);
  });

  it('names what happened while the bot did not run, and explains the balances by it', async () => {
    world.venue.admin.print('BTC/USD', { price: price('48900') });
    const report = await auditNow();
    expect(report.differences).toMatchObject([
      { subject: 'fill', kind: 'missing-here' },
      { subject: 'order', kind: 'different', field: 'state', here: 'open', there: 'filled' },
      { subject: 'order', kind: 'different', field: 'filled', here: '0' },
    ]);
    expect(report.balances.map(({ verdict }) => verdict)).toEqual(['equal', 'rounding']);
    expect(report.balances.every(({ byExecutions }) => !byExecutions.isZero())).toBe(true);
    const text = auditLines(report, { terminal: false, size: () => ({ columns: 80 }) }).join('\n');
    expect(text).toContain('3 differences.');
    expect(text).toContain('missing here');
  });

  it("counts other people's orders and executions, and leaves a deposit to them", async () => {
    const { admin } = world.venue;
    admin.deposit('USD', quantity('777'));
    const order = { side: 'buy', orderType: 'limit', quantity: quantity('0.001'), symbol: 'BTC/USD' } as const;
    for (const at of ['40000', '60000']) {
      const placed = admin.place({ ...order, price: price(at), postOnly: false, timeInForce: 'gtc' });
      expect(placed.taken).toBe(true);
    }
    const report = await auditNow();
    expect(report).toMatchObject({ agrees: true, foreign: { orders: 2, fills: 1 } });
    expect(report.balances.map(({ verdict }) => verdict)).toEqual(['not-the-bots', 'not-the-bots']);
  });

  it("is a difference if the account lacks what the bot's trades brought", async () => {
    const { admin } = world.venue;
    expect(admin.withdraw('BTC', quantity(admin.balances()['BTC']!.free)).taken).toBe(true);
    const { differences } = await auditNow();
    expect(differences).toMatchObject([{ subject: 'balance', id: 'BTC' }]);
  });

  it('looks at a period alone', async () => {
    const report = await auditNow({ to: Date.now() - 3_600_000, from: Date.now() - 7_200_000 });
    expect(report).toMatchObject({ agrees: true, fills: { here: 0, there: 0 } });
  });

  it('is refused while the bot uses the key, and works with another one', async () => {
    const lock = await lockKey(world.venue.key.id, 'bot "tested"', tmpdir());
    try {
      await expect(auditNow()).rejects.toMatchObject({
        ...{ code: 'EXCHANGE.KEY_SHARED', message: expect.stringContaining('--key-file and --secret-file') },
      });
      expect(await auditNow({ key: secondKey(world) })).toMatchObject({ agrees: true });
    } finally {
      await lock.release();
    }
  });

  it('never places, cancels or tells a secret', async () => {
    const before = world.venue.admin.openOrders();
    const context = recordedContext(world.folder);
    const report = await auditBot(world.bot, {}, context);
    expect(world.venue.admin.openOrders()).toEqual(before);
    const said = JSON.stringify(report) + context.printed.err + context.printed.out;
    expect([said.includes(world.venue.key.secret), said.includes(world.venue.key.id)]).toEqual([false, false]);
  });
});
