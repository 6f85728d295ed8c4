import { expect, it } from '@jest/globals';
import { tickTexts, timeText } from './time-text.js';

const at = (text: string): number => Date.parse(text) / 1000;

it('writes times in UTC', () => {
  expect(timeText(at('2024-02-03T04:05:59Z'))).toBe('2024-02-03 04:05');
});

it.each([
  ['years', 365, ['2023-01-01', '2024-01-01'], ['2023', '2024']],
  ['months', 31, ['2023-12-01', '2024-01-01', '2024-02-01'], ['Dec\n2023', 'Jan\n2024', 'Feb']],
  ['days', 7, ['2023-12-25', '2024-01-01', '2024-01-08'], ['25 Dec\n2023', '1 Jan\n2024', '8 Jan']],
  [
    'hours',
    0.5,
    ['2024-01-01T00:00Z', '2024-01-01T12:00Z', '2024-01-02T00:00Z'],
    ['00:00\n1 Jan', '12:00', '00:00\n2 Jan'],
  ],
])('labels %s and what they are part of where that begins', (_unit, days, ticks, labels) => {
  expect(tickTexts(ticks.map(at), days * 86_400)).toEqual(labels);
});
