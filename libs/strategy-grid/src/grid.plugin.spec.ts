import { describe, expect, it } from '@jest/globals';
import { configProblems, isGridbotError, type ConfigProblem } from '@gridbot/core';
import { initialState } from './grid-state.js';
import { configOf } from './grid-step.fixture.js';
import { venueWith } from './grid-venue.fixture.js';
import { plugin } from './index.js';

const GOOD = { flavour: 'swing', amountPerGrid: '100', interval: '2%', openBuyOrders: 5 };

function problemsOf(raw: unknown): readonly ConfigProblem[] {
  try {
    plugin.parseConfig(raw);
  } catch (error) {
    if (isGridbotError(error)) return configProblems(error);
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('is read exactly', () => {
    const config = plugin.parseConfig({ ...GOOD, maxInvestment: '1000.10', fee: '0.25%' });
    expect(JSON.parse(JSON.stringify(config))).toEqual({
      flavour: 'swing',
      amountPerGrid: '100',
      interval: '0.02',
      openBuyOrders: 5,
      maxInvestment: '1000.1',
      fee: '0.0025',
    });
  });

  it('needs neither a maximum nor a fee', () => {
    const config = plugin.parseConfig(GOOD);
    expect([config.maxInvestment, config.fee]).toEqual([undefined, undefined]);
  });

  it('reports everything that is wrong at once', () => {
    const raw = {
      flavour: 'grid-hold',
      amountPerGrid: '0',
      interval: '2',
      openBuyOrders: 2.5,
      fee: '50%',
      maxInvestmnt: '1',
    };
    expect(
      problemsOf(raw)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['amountPerGrid', 'fee', 'flavour', 'interval', 'maxInvestmnt', 'openBuyOrders']);
  });

  it.each(Object.keys(GOOD))('has no default for %s: money depends on it', (name) => {
    expect(problemsOf({ ...GOOD, [name]: undefined }).map(({ path }) => path)).toEqual([name]);
  });

  it('has a schema that names every setting', () => {
    const { properties, required } = plugin.configSchema;
    expect(Object.keys(properties as object)).toEqual([...Object.keys(GOOD), 'maxInvestment', 'fee']);
    expect(required).toEqual(Object.keys(GOOD));
  });
});

describe('a kept state', () => {
  it('of another flavour is refused, with the way out', () => {
    const state = initialState(configOf({ flavour: 'grid-sell' }));
    expect(() => plugin.checkState!(state, configOf({ flavour: 'swing' }))).toThrow(/grid-sell.*swing.*new name/);
    expect(() => plugin.checkState!(state, configOf({ flavour: 'grid-sell', interval: '3%' }))).not.toThrow();
  });

  it('is plain data: what JSON makes of it is the same', () => {
    const { state } = venueWith({ flavour: 'swing' }, { balances: { USD: '420', AAPLx: '2' }, traded: '0.3' }).print(
      '260',
      '257',
      '254',
      '254',
      '258',
    );
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
