import { Decimal, type Exchange, type ExchangeCheck } from '@gridbot/core';
import { BOT_RIGHTS } from '@gridbot/venue-server';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { adapterOn, openBench, type Bench } from './binance-bench.fixture.js';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

async function verdicts(exchange: Exchange = bench.exchange): Promise<Record<string, ExchangeCheck>> {
  const checks = (await exchange.checks?.()) ?? [];
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

describe('the checks', () => {
  it('are all right with a key that may trade and not withdraw, in their order', async () => {
    const checks = await bench.exchange.checks?.();
    expect(checks?.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      ...['status ok', 'instrument ok', 'clock ok', 'key ok', 'rights ok', 'withdrawals ok', 'fees ok'],
    ]);
  });

  it('look at what is public without a key', async () => {
    const exchange = await adapterOn(bench.venue, { keyless: true }, []);
    expect(Object.keys(await verdicts(exchange))).toEqual(['status', 'instrument', 'clock']);
    await exchange.close();
  });

  it('refuse a wrong key, and ask no more with it', async () => {
    const exchange = await adapterOn(bench.venue, { key: { key: 'x'.repeat(64), secret: bench.venue.key.secret } }, []);
    const { key, rights, fees } = await verdicts(exchange);
    expect(key).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.AUTHENTICATION' });
    expect([rights, fees]).toEqual([undefined, undefined]);
    await exchange.close();
  });

  it('refuse a wrong secret', async () => {
    const exchange = await adapterOn(bench.venue, { key: { key: bench.venue.key.id, secret: 'y'.repeat(64) } }, []);
    expect((await verdicts(exchange))['key']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.AUTHENTICATION' });
    await exchange.close();
  });

  it('refuse a key that may not trade', async () => {
    bench.venue.admin.changeKey({ rights: BOT_RIGHTS.filter((right) => right !== 'trade') });
    expect((await verdicts())['rights']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.PERMISSION' });
  });

  it('refuse a key that can withdraw, or warn of it where it is allowed', async () => {
    bench.venue.admin.changeKey({ rights: [...BOT_RIGHTS, 'withdraw'] });
    expect((await verdicts())['withdrawals']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.WITHDRAWAL_KEY' });
    const exchange = await adapterOn(bench.venue, { config: { allowWithdrawals: true } }, []);
    expect((await verdicts(exchange))['withdrawals']).toMatchObject({ verdict: 'warning' });
    await exchange.close();
  });

  it('are not made where the host does not tell, and do not pretend', async () => {
    bench.venue.admin.inject({ fault: 'server-error', params: { status: 404 }, operations: ['key-info'] });
    const { rights, withdrawals, fees } = await verdicts();
    expect([rights?.verdict, withdrawals?.verdict, fees?.verdict]).toEqual(['not-checked', 'not-checked', 'ok']);
  });

  it('do not judge a key by a question without an answer: they may be made again', async () => {
    bench.venue.admin.inject({ fault: 'server-error', operations: ['key-info'] });
    const { key, rights, withdrawals } = await verdicts();
    expect(key?.verdict).toBe('ok');
    for (const check of [rights, withdrawals]) {
      expect(check).toMatchObject({ verdict: 'not-checked', code: 'EXCHANGE.UNAVAILABLE' });
    }
  });

  it('refuse an instrument that is not there, or not traded now', async () => {
    const exchange = await adapterOn(bench.venue, { instrument: 'BTC/USD' }, []);
    expect((await verdicts(exchange))['instrument']).toMatchObject({ code: 'EXCHANGE.UNKNOWN_INSTRUMENT' });
    await exchange.close();
    bench.venue.admin.inject({ fault: 'market-status', params: { status: 'maintenance' } });
    expect((await verdicts())['instrument']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.NOT_TRADING' });
  });

  it('refuse a clock that is a minute off, and measure it anew each time', async () => {
    bench.venue.admin.inject({ fault: 'wrong-clock', params: { millis: 60_000 } });
    expect((await verdicts())['clock']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.CLOCK' });
    bench.venue.admin.clearFaults();
    expect((await verdicts())['clock']).toMatchObject({ verdict: 'ok' });
  });

  it('refuse an exchange in maintenance', async () => {
    bench.venue.admin.inject({ fault: 'system-status', params: { status: 'maintenance' } });
    expect((await verdicts())['status']).toMatchObject({ verdict: 'refused', code: 'EXCHANGE.NOT_TRADING' });
  });

  it("tell the account's own fees, and warn if BNB is expected and not there", async () => {
    expect((await verdicts())['fees']?.text).toBe('maker 0.001, taker 0.001, taken in what a fill brings in');
    const exchange = await adapterOn(bench.venue, { config: { payFeesWithBnb: true } }, []);
    expect((await verdicts(exchange))['fees']).toMatchObject({ verdict: 'warning' });
    await exchange.close();
    expect((await bench.exchange.execution?.feeRates())?.maker.eq(Decimal.parse('0.001'))).toBe(true);
  });
});
