import { expect, it } from '@jest/globals';
import { axisText, valueText } from './value-text.js';

it.each([
  [1234.5, { kind: 'money', digits: 2, name: 'USD' } as const, '1,234.50 USD'],
  [-0.001, { kind: 'money', digits: 2 } as const, '0.00'],
  [-0.1234, { kind: 'fraction', digits: 1 } as const, '-12.3 %'],
  [null, { kind: 'amount', digits: 0 } as const, '–'],
])('writes %s with its unit: %j', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});

it.each([
  [25_000, 'money', 5000, '25,000'],
  [0.25, 'money', 0.05, '0.25'],
  [-0.4, 'fraction', 0.2, '-40 %'],
  [0.005, 'fraction', 0.0025, '0.50 %'],
] as const)(
  'writes ticks with the digits that their distance asks for: %s as %s, %s apart',
  (value, kind, step, text) => {
    expect(axisText(value, { kind, digits: 2 }, step)).toBe(text);
  },
);
