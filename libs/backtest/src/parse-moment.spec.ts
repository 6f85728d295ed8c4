import { describe, expect, it } from '@jest/globals';
import { parseMoment } from './parse-moment.js';

describe('parseMoment', () => {
  it.each([
    ['2024-01-31', Date.UTC(2024, 0, 31)],
    ['2024-01-31T12:30:00Z', Date.UTC(2024, 0, 31, 12, 30)],
    ['1706659200000', 1706659200000],
  ])('reads %s', (text, at) => {
    expect(parseMoment(text)).toBe(at);
  });

  it.each(['31.1.2024', 'yesterday', '1706659200', '2024-02-30'])('refuses %s', (text) => {
    expect(() => parseMoment(text)).toThrow(`"${text}" is no time: write UTC like 2024-01-31`);
  });
});
