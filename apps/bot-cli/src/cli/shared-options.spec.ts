import { describe, expect, it } from '@jest/globals';
import { readDuration, readInstant, readPositive } from './shared-options.js';

describe('readDuration', () => {
  it.each([
    ['20s', 20_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['2d', 172_800_000],
    ['3m', 180_000],
  ])('reads %s', (text, millis) => {
    expect(readDuration(text)).toBe(millis);
  });

  it.each(['20', '0s', '-1s', 's', '', '20 s', '1w'])('refuses %j', (text) => {
    expect(() => readDuration(text)).toThrow('20s, 5m, 2h, 1d');
  });
});

describe('readInstant', () => {
  it.each([
    ['2024-01-31', Date.UTC(2024, 0, 31)],
    ['2024-01-31T12:30:00Z', Date.UTC(2024, 0, 31, 12, 30)],
    ['2024-01-31T12:30', Date.UTC(2024, 0, 31, 12, 30)],
    ['2024-01-31T12:30:00+02:00', Date.UTC(2024, 0, 31, 10, 30)],
  ])('reads %s as UTC', (text, at) => {
    expect(readInstant(text)).toBe(at);
  });

  it.each(['31.1.2024', '2024', '2024-13-01', '2025-02-30', '2025-02-29T12:00:00Z', 'yesterday', '1706659200'])(
    'refuses %j',
    (text) => {
      expect(() => readInstant(text)).toThrow('2024-01-31');
    },
  );
});

describe('readPositive', () => {
  it('keeps the text', () => {
    expect(readPositive('0.10')).toBe('0.10');
  });

  it.each(['0', '0.00', '-1', '1e5', 'x', ''])('refuses %j', (text) => {
    expect(() => readPositive(text)).toThrow('above 0');
  });
});
