import { Decimal } from '@gridbot/core';
import { inRange, rangeSchema, rangeText, readDecimal, type DecimalRange } from '../setting/decimal-range.js';
import { rawText } from '../setting/raw-text.js';
import { Setting, type SettingKind } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

const PATTERN = String.raw`^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$`;

const EXAMPLES = [Decimal.parse('100'), Decimal.parse('0.5')];

/** Money and other exact numbers: `'100'`, `0.5`, `1e-8`. The property becomes core's `Decimal`. */
export function IsDecimalText(range: DecimalRange = {}): PropertyDecorator {
  return Setting(decimalKind(range));
}

/** Exact numbers by name, such as balances by asset: `{ BTC: '0', USD: '5000' }`. The property becomes a record of `Decimal`. */
export function IsDecimalByName(range: DecimalRange = {}): PropertyDecorator {
  const each = decimalKind(range);
  const expectation = `names with ${each.expectation.replace(/^a decimal number/, 'decimal numbers')}`;
  return Setting({
    expectation,
    read: (raw) => {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
        return new Unreadable(`must be ${expectation}`);
      const entries = Object.entries(raw).map(([name, value]): [string, unknown] => [
        name,
        value === undefined ? new Unreadable(`is missing: needs ${each.expectation}`) : each.read(value),
      ]);
      const wrong = entries.find(([, value]) => value instanceof Unreadable);
      return wrong ? new Unreadable((wrong[1] as Unreadable).message, wrong[0]) : Object.fromEntries(entries);
    },
    schema: () => ({ type: 'object', additionalProperties: each.schema() }),
  });
}

/** `, such as 100 or 0.5`: those that the range allows. */
function examplesText(range: DecimalRange): string {
  const fitting = EXAMPLES.filter((example) => inRange(example, range));
  return fitting.length === 0 ? '' : `, such as ${fitting.join(' or ')}`;
}

function decimalKind(range: DecimalRange): SettingKind {
  const limits = rangeText(range);
  const expectation = `a decimal number${limits === '' ? '' : ` ${limits}`}${examplesText(range)}`;
  return {
    expectation,
    read: (raw) => {
      const value = readDecimal(rawText(raw) ?? '');
      if (value === undefined) return new Unreadable(`must be ${expectation}`);
      return inRange(value, range) ? value : new Unreadable(`must be ${limits}`);
    },
    schema: () => ({ type: ['string', 'number'], pattern: PATTERN, ...rangeSchema(range) }),
  };
}
