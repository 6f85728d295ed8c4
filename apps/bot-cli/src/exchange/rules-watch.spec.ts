import { describe, expect, it } from '@jest/globals';
import { GridbotError, type AdapterRemark, type ErrorCode, type ExchangeCheck } from '@gridbot/core';
import { anInstrument, someFees } from '@gridbot/core/testing';
import { SimulatedClock } from '@gridbot/runtime';
import { liveExchange } from '../bot/live-exchange.fixture.js';
import { changes, RulesWatch } from './rules-watch.js';

function watched({ against = [] as readonly string[] } = {}) {
  const exchange = liveExchange();
  const clock = new SimulatedClock();
  const seen = { renewed: 0, paused: [] as string[], told: [] as string[], remarks: [] as AdapterRemark[] };
  const watch = new RulesWatch({
    exchange,
    exchangeName: 'test',
    clock,
    every: 3_600_000,
    rules: { ...exchange.says },
    objections: () => against,
    renew: () => (seen.renewed += 1),
    pause: (reason) => seen.paused.push(reason),
    tell: ({ topic }) => seen.told.push(topic),
    remark: (remark) => seen.remarks.push(remark),
  });
  const pass = async (millis: number): Promise<void> => {
    clock.advanceTo(clock.now() + millis);
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
  };
  return { exchange, watch, seen, pass };
}

const refused = (code: ErrorCode): readonly ExchangeCheck[] => [{ name: 'x', verdict: 'refused', text: code, code }];

describe('watching rules and fees', () => {
  it('does nothing while nothing changes', async () => {
    const { watch, seen } = watched();
    await watch.look();
    expect(seen).toEqual({ renewed: 0, paused: [], told: [], remarks: [] });
  });

  it('goes on under new rules that the preflight has nothing against', async () => {
    const { exchange, watch, seen } = watched();
    exchange.says.instrument = anInstrument({ tickSize: '0.01' });
    await watch.look();
    await watch.look();
    expect(seen).toMatchObject({ renewed: 1, paused: [], told: ['exchange.rules'] });
  });

  it('pauses once for new rules that it has something against', async () => {
    const { exchange, watch, seen } = watched({ against: ['too small'] });
    exchange.says.instrument = anInstrument({ minNotional: '500' });
    await watch.look();
    await watch.look();
    expect(seen).toMatchObject({ renewed: 1, told: [] });
    expect(seen.paused).toEqual([expect.stringMatching(/minNotional .* -> 500.*too small/)]);
  });

  it('pauses once for a check that refuses, and again if it comes back', async () => {
    const { exchange, watch, seen } = watched();
    const says = async (checks: readonly ExchangeCheck[]) => {
      exchange.says.checks = checks;
      await watch.look();
      await watch.look();
    };
    await says(refused('EXCHANGE.WITHDRAWAL_KEY'));
    expect(seen.paused).toHaveLength(1);
    await says([]);
    await says(refused('EXCHANGE.WITHDRAWAL_KEY'));
    expect(seen.paused).toHaveLength(2);
  });

  it('pauses for a key that the exchange refuses, though it does not tell the fees to it either', async () => {
    const { exchange, watch, seen } = watched();
    exchange.says.checks = refused('EXCHANGE.AUTHENTICATION');
    Object.assign(exchange.execution!, {
      feeRates: async () => {
        throw new GridbotError('EXCHANGE.AUTHENTICATION', 'invalid key');
      },
    });
    await watch.look();
    expect(seen.paused).toEqual(['EXCHANGE.AUTHENTICATION']);
    expect(seen.remarks).toEqual([{ level: 'warn', text: expect.stringContaining('invalid key') }]);
  });

  it('looks once at the checks of a bot that stays cut off for a minute', async () => {
    const { exchange, watch, seen, pass } = watched();
    exchange.says.checks = refused('EXCHANGE.AUTHENTICATION');
    watch.stands('degraded');
    await pass(59_000);
    watch.stands('reconciling');
    await pass(2_000);
    expect(seen.paused).toEqual([]);
    watch.stands('degraded');
    await pass(30_000);
    watch.stands('degraded');
    await pass(30_000);
    expect(seen.paused).toEqual(['EXCHANGE.AUTHENTICATION']);
    exchange.says.checks = refused('EXCHANGE.PERMISSION');
    watch.stands('degraded');
    await pass(600_000);
    expect(seen.paused).toHaveLength(1);
    watch.stands('running');
    watch.stands('degraded');
    watch.close();
    await pass(600_000);
    expect(seen.paused).toHaveLength(1);
  });

  it('only tells of what passes by itself', async () => {
    const { exchange, watch, seen } = watched();
    exchange.says.checks = refused('EXCHANGE.NOT_TRADING');
    await watch.look();
    await watch.look();
    expect(seen).toMatchObject({ paused: [], told: ['exchange.refused'] });
  });

  it('asks again later what cannot be asked now', async () => {
    const { exchange, watch, seen } = watched();
    Object.assign(exchange, {
      checks: async () => {
        throw new GridbotError('EXCHANGE.UNAVAILABLE', 'away', { retryable: true });
      },
    });
    await watch.look();
    expect(seen.remarks).toEqual([{ level: 'warn', text: expect.stringContaining('away') }]);
    expect(seen.paused).toEqual([]);
  });

  it('warns of a fault of the adapter or of its own too, and keeps watching', async () => {
    const { exchange, watch, seen } = watched();
    Object.assign(exchange, {
      checks: async () => {
        throw new TypeError('rows is not iterable');
      },
    });
    await watch.look();
    expect(seen.remarks).toEqual([{ level: 'warn', text: expect.stringContaining('rows is not iterable') }]);
    exchange.says.fees = someFees({ maker: '0.0016' });
    Object.assign(exchange, { checks: async () => [] });
    await watch.look();
    expect(seen.told).toEqual(['exchange.rules']);
  });

  it('says what is different, whatever its source calls itself', () => {
    const one = { instrument: anInstrument(), fees: someFees() };
    const other = { instrument: anInstrument({ tickSize: '0.01' }), fees: { ...someFees(), origin: 'elsewhere' } };
    expect(changes(one, one)).toBe('');
    expect(changes(one, other)).toMatch(/^tickSize \S+ -> 0.01$/);
  });
});
