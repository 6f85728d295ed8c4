import { expect, it } from '@jest/globals';
import { durationText } from './duration-text.js';

const HOUR = 3_600_000;

it.each([
  [500, '1 s'],
  [45_000, '45 s'],
  [90_000, '2 min'],
  [HOUR, '1 h'],
  [90 * 60_000, '1 h 30 min'],
  [31 * HOUR, '1 d 7 h'],
  [365 * 24 * HOUR + 5 * HOUR, '365 d'],
  [48 * HOUR, '2 d'],
  [24 * HOUR - 1, '1 d'],
  [1200 * 24 * HOUR, '1,200 d'],
])('writes %d ms as %s', (millis, text) => {
  expect(durationText(millis)).toBe(text);
});
