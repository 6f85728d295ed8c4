import { describe, expect, it } from '@jest/globals';
import * as core from '@gridbot/core';
import { exchangeSource, folderWith, packageFiles, strategySource } from '../plugins/plugin-folder.fixture.js';
import { recordedContext } from './cli-context.fixture.js';
import { runCli } from './run-cli.js';

Object.assign(globalThis, { coreOfTest: core });

/** Names orders by their place, and is never quite sure. */
const REBUILD = `({ orders }) => ({
  state: {}, doubts: ['it is a toy'], keys: Object.fromEntries(orders.map(({ order }, place) => [order.clientOrderId, 'k' + place])),
})`;

/** Whose account it is. */
const KEY = 'the-key-of-the-account';

function botYaml(mode: string, exchange: string, credentials = ''): string {
  const lines = [
    'name: lost',
    `mode: ${mode}`,
    `exchange: { use: ${exchange}, instrument: BTC/USD${credentials} }`,
    'strategy: { use: gridbot-strategy-quiet }',
  ];
  return `${lines.join('\n')}\n`;
}

/** An exchange whose account has one filled buy and the sell for it, and knows their terms when asked. */
function rememberingSource(hasAccount: boolean, asksForKey: boolean): string {
  const create = `async (_, { secret }) => {
    ${asksForKey ? `if ((await secret?.('key')) !== '${KEY}') throw new Error('the exchange asks for a key');` : ''}
    const { decimal, instrumentId } = globalThis.coreOfTest;
    const order = (id, side, price, quantity, filledQuantity, status) => ({
      clientOrderId: id, venueOrderId: 'v' + id, side, orderType: 'limit', price: decimal(price),
      quantity: decimal(quantity), filledQuantity: decimal(filledQuantity), status, updatedAt: 1700000000000,
    });
    const buy = order('abcdefgh00-1', 'buy', '49504.9', '0.00202', '0.00202', 'filled');
    const sell = order('abcdefgh00-4', 'sell', '49999.9', '0.00202', '0', 'open');
    const fill = {
      tradeId: 'T1', at: 1700000000000, lastQuantity: decimal('0.00202'), lastPrice: decimal('49504.9'),
      fee: decimal('0'), feeAsset: 'USD', liquidity: 'maker',
    };
    const free = (amount) => ({ total: decimal(amount), free: decimal(amount) });
    const execution = {
      snapshot: async ({ lookUp }) => ({
        type: 'account-snapshot', at: 1700000060000, balances: { BTC: free('0.00202'), USD: free('900') },
        orders: lookUp.includes('abcdefgh00-1') ? [sell, buy] : [sell],
        fills: [{ clientOrderId: 'abcdefgh00-1', fill }], unknown: [],
      }),
      feeRates: async () => ({ maker: decimal('0.001'), taker: decimal('0.002'), asset: 'quote', origin: 'account' }),
      submit: () => { throw new Error('nothing may be sent'); }, cancel: () => { throw new Error('nothing may be sent'); },
      onReport: () => () => undefined,
    };
    const instrument = {
      id: instrumentId('still:BTC/USD'), base: 'BTC', quote: 'USD', tickSize: decimal('0.1'), lotSize: decimal('0.00001'),
      minQuantity: decimal('0.0001'), minNotional: decimal('1'),
    };
    return {
      marketData: { instrument: async () => instrument, candles: async () => [], async *events() {} },
      ${hasAccount ? 'execution,' : ''}
      close: async () => undefined,
    };
  }`;
  const capabilities = [
    ...['market-data.ticker', 'order.limit', 'order.post-only', 'order.client-id'],
    ...['account.balances', 'account.fee-rates', 'history.fills'],
  ];
  return exchangeSource({ create, provides: JSON.stringify(capabilities) });
}

function gridbotIn(mode: string, { hasAccount = true, rebuilds = true, key = '' } = {}) {
  const strategy = strategySource(rebuilds ? { rebuild: REBUILD } : {});
  const folder = folderWith({
    'bot.yaml': botYaml(mode, 'gridbot-exchange-still', key && ', credentials: { keyFile: ./key, secretFile: ./key }'),
    key: `${key}\n`,
    ...packageFiles('gridbot-exchange-still', rememberingSource(hasAccount, key !== '')),
    ...packageFiles('gridbot-strategy-quiet', strategy),
  });
  return async (...args: readonly string[]) => {
    const context = recordedContext(folder);
    const code = await runCli(['recover', ...args], context);
    return { code, ...context.printed };
  };
}

describe('gridbot recover', () => {
  it('shows what the exchange remembers, keeps it, and lets the bot go once its phrase is repeated', async () => {
    const recover = gridbotIn('live');
    const first = await recover('--from-exchange');
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    expect(first.out).toContain('Bot lost, order ids abcdefgh: its database was gone: made anew.');
    expect(first.out).toContain('2 orders (1 of them open) and 1 execution from the exchange.');
    expect(first.out).toMatch(/BTC +0.00202 +0\n/);
    expect(first.out).toContain('Not proved:\n  - it is a toy\n');
    expect((await recover('--confirm', 'yes')).code).toBe(2);
    const [, phrase = ''] = /recover --confirm '(.*)'/.exec(first.out) ?? [];
    expect(await recover('--confirm', phrase)).toEqual({ code: 0, out: 'Bot lost may run again.\n', err: '' });
    expect((await recover('--confirm', phrase)).err).toContain('not waiting for a confirmation');
  });

  it('reaches an account that asks for its key', async () => {
    const { code, out, err } = await gridbotIn('live', { key: KEY })('--from-exchange');
    expect([code, err]).toEqual([0, expect.not.stringContaining(KEY)]);
    expect(out).toContain('2 orders (1 of them open) and 1 execution from the exchange.');
  });

  it('lets go of the key afterwards', async () => {
    const recover = gridbotIn('live', { key: KEY });
    expect((await recover('--from-exchange')).code).toBe(0);
    expect((await recover('--from-exchange')).code).toBe(0);
  });

  it('prints the same as JSON', async () => {
    const { code, out } = await gridbotIn('live')('--from-exchange', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ bot: 'lost', orderIdBase: 'abcdefgh', remembered: false, orders: 2, openOrders: 1, fills: 1 },
      doubts: ['it is a toy'],
      balances: { BTC: { total: '0.00202', free: '0' } },
    });
  });

  it('refuses a dry run, which no exchange remembers', async () => {
    const { code, err } = await gridbotIn('dry-run')('--from-exchange');
    expect(code).toBe(7);
    expect(err).toContain('is a dry run: its account is simulated out of its own database');
  });

  it('refuses an exchange without an account', async () => {
    const { code, err } = await gridbotIn('live', { hasAccount: false })('--from-exchange');
    expect(code).toBe(7);
    expect(err).toContain('its adapter places no real orders');
  });

  it('refuses a strategy that cannot rebuild itself', async () => {
    const { code, err } = await gridbotIn('live', { rebuilds: false })('--from-exchange');
    expect(code).toBe(8);
    expect(err).toContain('the exchange has 2 of this bot');
  });

  it.each([[[]], [['--from-exchange', '--confirm', 'x']]])('takes one of its two flags, not %j', async (flags) => {
    expect((await gridbotIn('live')(...flags)).code).toBe(2);
  });

  it('has nothing to confirm where no bot is', async () => {
    const { code, err } = await gridbotIn('live')('--confirm', 'yes');
    expect(code).toBe(6);
    expect(err).toContain('no bot "lost"');
  });
});
