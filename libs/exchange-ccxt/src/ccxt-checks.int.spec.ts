import { instrumentId, type ExchangeCheck } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ccxtWorld, type CcxtWorld, type ServedId } from './ccxt-world.fixture.js';

let world: CcxtWorld;
afterEach(() => world.close());

const verdicts = (checks: readonly ExchangeCheck[]) => Object.fromEntries(checks.map((one) => [one.name, one.verdict]));
const secretOf = (key: string, secret: string) => ({ secret: async (name: string) => (name === 'key' ? key : secret) });

describe.each<ServedId>(['kraken', 'binance'])('checks on %s through ccxt', (id) => {
  it('are right where ccxt can ask, and call the rest not checked', async () => {
    world = await ccxtWorld(id);
    expect(verdicts(await world.exchange.checks!())).toEqual({
      ...{
        status: 'ok',
        instrument: 'ok',
        clock: 'ok',
        key: 'ok',
        rights: 'not-checked',
        withdrawals: 'not-checked',
        fees: 'ok',
      },
    });
  });

  it('refuse a key of which nobody can tell whether it withdraws, until somebody says that they looked', async () => {
    world = await ccxtWorld(id, { acceptUncheckedKey: false });
    expect((await world.exchange.checks!()).find(({ name }) => name === 'withdrawals')).toMatchObject({
      ...{
        verdict: 'refused',
        code: 'EXCHANGE.WITHDRAWAL_KEY',
        advice: expect.stringContaining('acceptUncheckedKey: true'),
      },
    });
  });

  it.each(['key', 'secret'])('refuse a wrong %s with a message that shows neither', async (wrong) => {
    world = await ccxtWorld(id);
    const { id: key, secret } = world.venue.key;
    const canary = Buffer.from('CANARY of somebody else').toString('base64');
    const other = secretOf(wrong === 'key' ? canary : key, wrong === 'secret' ? canary : secret);
    const checks = await (await world.connect({}, other)).checks!();
    expect(checks.at(-1)).toMatchObject({ name: 'key', verdict: 'refused', code: 'EXCHANGE.AUTHENTICATION' });
    for (const text of [canary, key, secret]) expect(JSON.stringify([checks, world.remarks])).not.toContain(text);
  });

  it('refuse an instrument that is not there, and tell what is', async () => {
    world = await ccxtWorld(id);
    const exchange = await world.connect({}, { instrument: instrumentId(`ccxt-${id}:BTC/XYZ`) });
    expect((await exchange.checks!()).find(({ name }) => name === 'instrument')).toMatchObject({
      ...{ verdict: 'refused', code: 'EXCHANGE.UNKNOWN_INSTRUMENT', text: expect.stringContaining(world.symbol) },
    });
    await expect(exchange.marketData.instrument()).rejects.toMatchObject({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT' });
  });

  it('ask no key without keys', async () => {
    world = await ccxtWorld(id);
    const exchange = await world.connect({}, { secret: undefined as never });
    expect(exchange.execution).toBeUndefined();
    expect(verdicts(await exchange.checks!())).toEqual({ status: 'ok', instrument: 'ok', clock: 'ok' });
  });
});

describe('a connection', () => {
  it('that is not there leaves everything not checked, and nothing right', async () => {
    world = await ccxtWorld('binance');
    const exchange = await world.connect({}, { secret: undefined as never });
    world.venue.admin.inject({ fault: 'outage' });
    const found = verdicts(await exchange.checks!());
    expect(found).toEqual({ status: 'not-checked', instrument: 'not-checked', clock: 'not-checked' });
  });

  it('is refused for an exchange without facts, unless it is to be tried; its prices need no facts', async () => {
    world = await ccxtWorld('binance');
    const refusal = { code: 'EXCHANGE.NOT_SUPPORTED', message: expect.stringContaining('exchange.untested: true') };
    await expect(world.connect({ id: 'binanceus' })).rejects.toMatchObject(refusal);
    expect((await world.connect({ id: 'binanceus', untested: true })).execution).toBeDefined();
    expect((await world.connect({ id: 'binanceus' }, { secret: undefined as never })).execution).toBeUndefined();
  });

  it('is refused for an exchange that ccxt does not know, and for a sandbox that is none', async () => {
    world = await ccxtWorld('kraken');
    await expect(world.connect({ id: 'nowhere', untested: true })).rejects.toMatchObject({
      code: 'EXCHANGE.NOT_SUPPORTED',
    });
    await expect(world.connect({ sandbox: true })).rejects.toMatchObject({
      ...{ code: 'EXCHANGE.NOT_SUPPORTED', message: expect.stringContaining('sandbox: false') },
    });
  });
});
