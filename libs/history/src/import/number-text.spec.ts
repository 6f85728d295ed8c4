import { describe, expect, it } from '@jest/globals';
import { badTime, numberFromText } from './number-text.js';

const problemOf = (text: string, role: Parameters<typeof numberFromText>[1]): unknown => {
  const value = numberFromText(text, role);
  return typeof value === 'object' ? value.problem : value;
};

describe('numberFromText', () => {
  it.each([
    ['"122.0"', 122],
    ["'122.0'", 122],
    [' 122 ', 122],
    ['+.5', 0.5],
    ['8.568e-05', 0.00008568],
    ['0000000000000000012.3400000000000', 12.34],
    ['123456789012.345', 123456789012.345],
  ])('reads the price %s', (text, value) => {
    expect(numberFromText(text, 'price')).toBe(value);
  });

  it('calls nothing at all empty', () => {
    expect(numberFromText('""', 'close')).toBe('empty');
  });

  it('takes float noise and exponents in volumes', () => {
    expect(numberFromText('3364.0499734600003', 'volume')).toBe(3364.0499734600003);
    expect(numberFromText('1.2E+06', 'volume')).toBe(1_200_000);
  });

  it.each([
    ['1234567.890123456', 'has 16 significant digits'],
    ['1.73E+12', 'scientific notation, digits are lost: a spreadsheet'],
    ['122,5', 'decimal comma'],
    ['1 234,5', 'decimal comma'],
    ['########', 'too wide for its cell'],
    ['-5', 'is negative'],
    ['NaN', 'is not a number'],
    ['12.3.4', 'is not a number'],
    ['1e', 'is not a number'],
  ])('refuses the price %s: %s', (text, problem) => {
    expect(problemOf(text, 'high')).toContain(problem);
    expect(problemOf(text, 'high')).toContain(text);
  });
});

describe('badTime', () => {
  it.each([
    ['1.73E+12', 'a spreadsheet has changed'],
    ['1,73E+12', 'a spreadsheet has changed'],
    ['1/2/2024', 'does not tell day from month'],
    ['01.02.2024 10:00', 'does not tell day from month'],
    ['noon', 'is no time'],
  ])('explains %s: %s', (text, problem) => {
    expect(badTime(text)).toContain(problem);
  });
});
