import { describe, expect, it } from '@jest/globals';
import { describeFaults } from '@gridbot/venue-server';
import { FAULT_SAMPLES } from './fault-samples.js';
import { NAMED } from './named.js';
import { randomScenario } from './random-scenario.js';
import { EXCHANGES } from './scenario.js';

describe('the scenarios with names', () => {
  it('have every fault that the exchange can be made to have', () => {
    const played = new Set(FAULT_SAMPLES.map(({ name }) => name));
    expect(describeFaults().filter(({ name }) => !played.has(name))).toEqual([]);
  });

  it('are at least forty on each exchange, no two of one name', () => {
    expect(new Set(NAMED.map(({ name }) => name)).size).toBe(NAMED.length);
    for (const exchange of EXCHANGES) {
      const there = NAMED.filter(({ exchanges = EXCHANGES }) => exchanges.includes(exchange));
      expect(there.length).toBeGreaterThanOrEqual(40);
    }
  });
});

describe('a random scenario', () => {
  it('depends on its seed alone, and has one to seven faults', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const text = (): string => JSON.stringify(randomScenario(seed));
      expect(text()).toBe(text());
      const { start = [], steps = [] } = randomScenario(seed);
      const faults = [...start, ...steps].filter(({ fault }) => fault !== undefined);
      expect(faults.length).toBeGreaterThanOrEqual(1);
      expect(faults.length).toBeLessThanOrEqual(7);
    }
  });
});
