import { expect, it } from '@jest/globals';
import type { KeptOutcome, Space } from '@gridbot/sweep';
import { setsInOrder } from './sets-in-order.js';

it('names the parameters of every set as the sweep does, and keeps those that it does not know at the end', () => {
  const space = { dimensions: [{ path: 'strategy.interval' }, { path: 'strategy.flavour' }] } as unknown as Space;
  const kept = { number: 3, set: { old: 1, 'strategy.flavour': 'swing', 'strategy.interval': '1%' } };
  const [outcome] = setsInOrder([kept as unknown as KeptOutcome], space);
  expect(Object.entries(outcome!.set)).toEqual([
    ['strategy.interval', '1%'],
    ['strategy.flavour', 'swing'],
    ['old', 1],
  ]);
  expect(outcome!.number).toBe(3);
});
