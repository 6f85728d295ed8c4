import { instrumentId, type ExchangeCheck } from '@gridbot/core';
import { BOT_RIGHTS } from '@gridbot/venue-server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

let world: KrakenWorld;
afterEach(() => world.close());

async function checked(prepare: (world: KrakenWorld) => void = () => undefined, config: object = {}) {
  world = await krakenWorld({ config });
  prepare(world);
  const checks = await world.exchange.checks!();
  return (name: string): ExchangeCheck => checks.find((check) => check.name === name)!;
}
const verdicts = (checks: readonly ExchangeCheck[]) => Object.fromEntries(checks.map((one) => [one.name, one.verdict]));
const secretOf = (key: string, secret: string) => ({
  secret: async (name: string) => (name === 'key' ? key : secret),
});

describe('checks before trading', () => {
  it('are all right for a good key on an open market', async () => {
    world = await krakenWorld();
    expect(verdicts(await world.exchange.checks!())).toEqual({
      ...{ status: 'ok', instrument: 'ok', key: 'ok', rights: 'ok', withdrawals: 'ok', clock: 'ok', fees: 'ok' },
    });
  });

  it('ask no key without keys', async () => {
    world = await krakenWorld();
    const { secret: _none, ...nothing } = { secret: undefined };
    const exchange = await world.connect({}, { ...nothing, secret: undefined as never });
    expect([exchange.execution, exchange.history]).toEqual([undefined, undefined]);
    expect(verdicts(await exchange.checks!())).toEqual({ status: 'ok', instrument: 'ok', clock: 'ok' });
  });

  it.each(['not base64 at all, but long', 'YWJjZA==', `${'QUJD'.repeat(21)}Q`])(
    'are not even asked for a secret that is none of Kraken: %s',
    async (secret) => {
      world = await krakenWorld();
      const connecting = world.connect({}, secretOf(world.venue.key.id, secret));
      await expect(connecting).rejects.toMatchObject({
        code: 'EXCHANGE.AUTHENTICATION',
        message: expect.stringMatching(/secretFile/),
      });
      await expect(connecting).rejects.not.toMatchObject({ message: expect.stringContaining(secret) });
    },
  );

  it.each(['key', 'secret'])('refuse a wrong %s, and say that the rest could not be looked at', async (wrong) => {
    world = await krakenWorld();
    const { id, secret } = world.venue.key;
    const other = Buffer.from('a secret of somebody else').toString('base64');
    const exchange = await world.connect(
      {},
      secretOf(wrong === 'key' ? 'nobody' : id, wrong === 'secret' ? other : secret),
    );
    const checks = await exchange.checks!();
    expect(checks.find(({ name }) => name === 'key')).toMatchObject({
      ...{
        verdict: 'refused',
        code: 'EXCHANGE.AUTHENTICATION',
        text: expect.stringContaining('does not accept the API key'),
      },
    });
    expect(verdicts(checks)).toMatchObject({ rights: 'not-checked', withdrawals: 'not-checked', fees: 'not-checked' });
  });

  it('name every right that is missing, as Kraken does', async () => {
    const found = await checked(({ venue }) =>
      venue.admin.changeKey({ rights: BOT_RIGHTS.filter((right) => right !== 'trade' && right !== 'query-funds') }),
    );
    expect(found('rights')).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.PERMISSION' });
    expect(found('rights').text).toContain('Query Funds, Create & Modify Orders');
    expect(found('fees')).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.PERMISSION' });
  });

  it('refuse a key that may withdraw', async () => {
    const found = await checked(({ venue }) => venue.admin.changeKey({ rights: [...BOT_RIGHTS, 'withdraw'] }));
    expect(found('withdrawals')).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.WITHDRAWAL_KEY' });
  });

  it('only warn of it if the user has said that it may', async () => {
    const allow = ({ venue }: KrakenWorld) => venue.admin.changeKey({ rights: [...BOT_RIGHTS, 'withdraw'] });
    const found = await checked(allow, { allowWithdrawals: true });
    expect(found('withdrawals')).toMatchObject({ verdict: 'warning', text: expect.stringContaining('may withdraw') });
  });

  it('say that rights were not checked if Kraken does not tell them', async () => {
    const error = { native: 'EGeneral:Unknown method', error: 'invalid-arguments' };
    const found = await checked(({ venue }) =>
      venue.admin.inject({ fault: 'reject-orders', params: error, operations: ['key-info'] }),
    );
    expect([found('key').verdict, found('rights').verdict, found('withdrawals').verdict]).toEqual([
      ...['ok', 'not-checked', 'not-checked'],
    ]);
  });

  it('refuse an instrument that Kraken does not have, with names that come near', async () => {
    world = await krakenWorld();
    const exchange = await world.connect({}, { instrument: instrumentId('kraken:BTC/UDS') });
    const found = (await exchange.checks!()).find(({ name }) => name === 'instrument');
    expect(found).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.UNKNOWN_INSTRUMENT' });
    expect(found?.text).toContain('near: BTC/USD');
    await expect(exchange.marketData.instrument()).rejects.toMatchObject({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT' });
  });

  it.each([
    ['cancel_only', 'refused'],
    ['reduce_only', 'refused'],
    ['post_only', 'warning'],
    ['limit_only', 'warning'],
  ] as const)('tell of an instrument in %s mode: %s', async (status, verdict) => {
    const found = await checked(({ venue }) => venue.admin.changeInstrument('BTC/USD', { status }));
    expect(found('instrument')).toMatchObject({
      verdict,
      ...(verdict === 'refused' ? { code: 'EXCHANGE.NOT_TRADING' } : {}),
    });
  });

  it('refuse while Kraken is in maintenance', async () => {
    const found = await checked(({ venue }) => venue.admin.inject({ fault: 'system-status' }));
    expect(found('status')).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.NOT_TRADING' });
  });

  it('end with the first question without an answer, and tell of every check that it may be made again', async () => {
    const found = await checked(({ venue }) => venue.admin.inject({ fault: 'server-error', operations: ['status'] }));
    for (const name of ['status', 'instrument', 'key', 'rights', 'withdrawals', 'clock', 'fees']) {
      expect(found(name)).toMatchObject({ verdict: 'not-checked', code: 'EXCHANGE.UNAVAILABLE' });
    }
    expect(world.venue.admin.requests({ operation: 'key-info' })).toEqual([]);
  });

  it('do not judge a key by half an answer: what a broken connection keeps back is asked for again', async () => {
    const found = await checked(({ venue }) => venue.admin.inject({ fault: 'server-error', operations: ['key-info'] }));
    expect(found('status').verdict).toBe('ok');
    for (const name of ['key', 'rights', 'withdrawals']) {
      expect(found(name)).toMatchObject({ verdict: 'not-checked', code: 'EXCHANGE.UNAVAILABLE' });
    }
  });

  it.each([60_000, -60_000])('refuse a clock that is off by a minute (%i ms)', async (millis) => {
    const found = await checked(({ venue }) => venue.admin.inject({ fault: 'wrong-clock', params: { millis } }));
    expect(found('clock')).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.CLOCK' });
  });

  it('name a key that two programs use', async () => {
    world = await krakenWorld();
    world.venue.admin.inject({ fault: 'nonce-clash' });
    const rounds = [];
    for (let round = 0; round < 3; round += 1) rounds.push(...(await world.exchange.checks!()));
    const shared = rounds.find(({ code }) => code === 'EXCHANGE.KEY_SHARED');
    expect(shared).toMatchObject({
      verdict: 'refused',
      text: expect.stringContaining('another program uses this key'),
    });
  });

  it('say where fees are from that the account does not tell', async () => {
    const found = await checked(({ venue }) => venue.admin.inject({ fault: 'empty-fees' }));
    expect(found('fees')).toMatchObject({ verdict: 'warning', text: expect.stringContaining('published tier 0') });
    await expect(world.exchange.execution!.feeRates()).resolves.toMatchObject({
      origin: expect.stringContaining('tier 0'),
    });
  });

  it("warn of the dead man's switch", async () => {
    const found = await checked(undefined, { deadManSwitch: 60 });
    expect(found('dead-man-switch')).toMatchObject({ verdict: 'warning', text: expect.stringContaining('60 s') });
  });
});
