import { describe, expect, it } from '@jest/globals';
import { atLeast } from './require-node.mjs';

describe('atLeast', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['24.0.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
  ])('Node %s: %s', (running, expected) => {
    expect(atLeast(running, '20.19')).toBe(expected);
  });
});
