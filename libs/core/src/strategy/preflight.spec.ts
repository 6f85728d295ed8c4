import { describe, expect, it } from '@jest/globals';
import { answering } from '../engine/scripted-strategy.fixture.js';
import { failure } from '../errors/failure.fixture.js';
import { invalidConfig } from '../errors/config-problem.js';
import { freeBalances } from '../model/balance.js';
import { anInstrument, someFees } from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { requirePassed, runPreflight } from './preflight.js';
import type { PreflightFinding, PreflightReport } from './preflight-report.js';
import type { PreflightInput, StrategyPlugin } from './strategy-plugin.js';
import { subscriptionsOf } from './subscriptions-of.js';

const AT = price('50000');
const INPUT: PreflightInput<unknown> = {
  config: { amount: '100' },
  instrument: anInstrument(),
  fees: someFees(),
  balances: freeBalances({ USD: decimal('1000') }),
  price: AT,
};

function aReport(...findings: readonly PreflightFinding[]): PreflightReport {
  return { rungs: [], capitalNeeded: decimal('0'), findings };
}

function broken(error: unknown) {
  return (): never => {
    throw error;
  };
}

describe('a preflight', () => {
  it('is told what it is about, and may not exist', () => {
    const asked: unknown[] = [];
    const preflight: StrategyPlugin['preflight'] = (input) => {
      asked.push(input);
      return aReport();
    };
    expect(runPreflight(answering({}, { preflight }), INPUT)).toEqual(aReport());
    expect(asked).toEqual([INPUT]);
    expect(runPreflight(answering({}), INPUT)).toBeUndefined();
  });

  it('that breaks is a fault of the strategy, with its name', () => {
    const plugin = answering({}, { preflight: broken(new TypeError('oh')) });
    expect(() => runPreflight(plugin, INPUT)).toThrow(
      failure('STRATEGY.THREW', 'strategy "toy" threw in preflight: oh. Nothing of it was sent'),
    );
    const refusing = answering({}, { preflight: broken(invalidConfig([{ path: 'interval', message: 'too small' }])) });
    expect(() => runPreflight(refusing, INPUT)).toThrow(failure('CONFIG.INVALID', 'interval: too small'));
  });

  it.each([
    [{}, 'has no list of rungs'],
    [{ rungs: [], capitalNeeded: decimal('1') }, 'has no list of findings'],
    [{ rungs: [], capitalNeeded: 1, findings: [] }, 'has a capitalNeeded that is no decimal'],
    [Promise.resolve(aReport()), 'is a promise'],
  ])('that answers with %j is a fault of the strategy as well', (report, text) => {
    const plugin = answering({}, { preflight: () => report as never });
    expect(() => runPreflight(plugin, INPUT)).toThrow(
      failure('PLUGIN.INVALID', `the answer of preflight of strategy "toy" ${text}`),
    );
  });

  it('refuses the start with all of its errors', () => {
    const small = { level: 'error', topic: 'minimum', text: 'too small' } as const;
    const careful = { level: 'warning', topic: 'budget', text: 'careful' } as const;
    const fee = { level: 'error', topic: 'fee', text: 'eats the interval' } as const;
    expect(() => requirePassed({ report: aReport(small, careful, fee), price: AT })).toThrow(
      expect.objectContaining({
        code: 'PREFLIGHT.REFUSED',
        message: 'the preflight refuses to start at a price of 50000:\n- too small\n- eats the interval',
        details: { findings: [small, fee] },
      }),
    );
    requirePassed({ report: aReport(careful), price: AT });
    requirePassed({ price: AT });
  });
});

describe('subscriptions', () => {
  it('are what the strategy says for its configuration, or none', () => {
    const plugin = answering({}, { subscriptions: (config: unknown) => ({ candles: [config], warmup: 3 }) });
    expect(subscriptionsOf(plugin, '5m')).toEqual({ candles: ['5m'], warmup: 3 });
    expect(subscriptionsOf(answering({}), '5m')).toEqual({});
  });

  it('that break are a fault of the strategy, with its name', () => {
    const plugin = answering({}, { subscriptions: broken('oh') });
    expect(() => subscriptionsOf(plugin, {})).toThrow(
      failure('STRATEGY.THREW', 'strategy "toy" threw in subscriptions: oh'),
    );
  });
});
