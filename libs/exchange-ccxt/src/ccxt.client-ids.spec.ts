import { clientOrderId } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClientId, writeClientId, type ClientIdForm } from './ccxt.client-ids.js';

const SIGNS = [...'ABCXYZabcxyzd0123456789_-u'];
const anyId = fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 18 }).map(clientOrderId);
const FORMS: readonly (readonly [ClientIdForm, RegExp])[] = [
  ['plain', /^[\w-]{1,18}$/],
  ['prefixed-t', /^[\w-]{1,18}$/],
  ['alphanumeric', /^[A-Za-z0-9]{1,36}$/],
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/],
];

describe.each(FORMS)('a client id written %s', (form, shape) => {
  const shown = (text: string) => (form === 'prefixed-t' ? `t-${text}` : text);

  it('has the shape that the exchange takes, and is read back', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const written = writeClientId(form, id);
        expect(written).toMatch(shape);
        expect(readClientId(form, shown(written))).toBe(id);
      }),
    );
  });

  it('is never the same for two ids', () => {
    fc.assert(
      fc.property(anyId, anyId, (one, two) => {
        expect(writeClientId(form, one) === writeClientId(form, two)).toBe(one === two);
      }),
    );
  });
});

describe("somebody else's client id", () => {
  it.each<[ClientIdForm, string]>([
    ['plain', 'much-too-long-for-one-of-ours'],
    ['plain', 'with blank'],
    ['plain', ''],
    ['prefixed-t', 'without-prefix'],
    ['alphanumeric', 'aZb'],
    ['alphanumeric', 'a-b'],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
    ['uuid', 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
    ['uuid', 'web'],
  ])('as %s, "%s" is none of ours', (form, text) => {
    expect(readClientId(form, text)).toBeUndefined();
  });
});
