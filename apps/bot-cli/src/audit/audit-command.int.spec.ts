import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotKey } from '@gridbot/core';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exchangeSource, folderWith } from '../plugins/plugin-folder.fixture.js';

const YAML = `name: tested
mode: live
exchange: { use: ./still.js, instrument: BTC/USD, credentials: { keyFile: key, secretFile: secret } }
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: 100, interval: 1%, openBuyOrders: 3, maxInvestment: 1000 }
persistence: { file: bot.sqlite }
`;
const KEY: BotKey = { name: 'tested', mode: 'live', exchange: 'still', instrument: 'still:BTC/USD', strategy: 'grid' };

/** A live bot that has not traded yet, on an exchange that lists these orders. */
async function world({ orders = '[]', history = true, key = KEY } = {}) {
  const folder = folderWith({ 'bot.yaml': YAML, key: `key-${Math.random()}`, secret: 'hush-hush' });
  for (const name of ['key', 'secret']) chmodSync(join(folder, name), 0o600);
  const store = await openSqliteStore({ file: join(folder, 'bot.sqlite') });
  const { orderIdBase } = await store.open(key);
  await store.close();
  const listed = orders.replaceAll('BASE', orderIdBase);
  const parts = `
    marketData: { instrument: async () => ({}), candles: async () => [], events: async function* () {} },
    execution: { snapshot: async () => ({ balances: {}, orders: [], fills: [], unknown: [] }) },
    ${history ? `history: { fills: async function* () {}, orders: async function* () { yield* ${listed}; } },` : ''}
    close: async () => {}`;
  const provides =
    "['market-data.ticker', 'market-data.candles', 'order.limit', 'order.market', 'order.post-only', 'order.client-id', 'account.balances', 'account.fee-rates', 'history.fills']";
  writeFileSync(join(folder, 'still.js'), exchangeSource({ create: `async () => ({${parts}})`, provides }));
  return async (...args: readonly string[]) => {
    const context = recordedContext(folder);
    const code = await runCli(['audit', ...args], context);
    return { code, ...context.printed };
  };
}

const ORDER = `[{ clientOrderId: 'BASE00-1', venueOrderId: 'v1', side: 'buy', orderType: 'limit', price: '50000', quantity: '0.1', filledQuantity: '0', status: 'open', updatedAt: 4e12 }]`;

describe('gridbot audit', () => {
  it('ends with 0 if nothing differs', async () => {
    const { code, out, err } = await (await world())();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('No difference: the books of the bot are those of the exchange.');
  });

  it('ends with 10 if something differs, after telling it', async () => {
    const run = await world({ orders: ORDER });
    const told = await run();
    expect(told.code).toBe(10);
    expect(told.out).toMatch(/order +\S+00-1 .*missing here +- +buy 0\.1 at 50000, open, 0 filled/);
    expect(told.err).toContain("1 difference between the bot's records and the exchange's");
    const json = await run('--json');
    expect([json.code, JSON.parse(json.out)]).toMatchObject([
      10,
      { agrees: false, differences: [{ kind: 'missing-here' }] },
    ]);
  });

  it('has nothing to audit for a dry-run', async () => {
    const { code, err } = await (await world())('--set', 'mode=dry-run');
    expect([code, err]).toEqual([
      7,
      expect.stringContaining('is a dry run: no exchange knows its orders, there is nothing to audit'),
    ]);
  });

  it('tells an adapter that cannot read the past', async () => {
    const { code, err } = await (await world({ history: false }))();
    expect([code, err]).toEqual([7, expect.stringContaining('"still" cannot read the history of an account')]);
  });

  it('refuses the records of a bot that traded elsewhere, and half a key', async () => {
    const elsewhere = await world({ key: { ...KEY, exchange: 'kraken', instrument: 'kraken:BTC/USD' } });
    expect(await elsewhere()).toMatchObject({ code: 6, err: expect.stringContaining('not the same bot') });
    expect(await elsewhere('--key-file', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('belong together'),
    });
  });
});
