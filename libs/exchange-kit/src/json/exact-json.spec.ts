import { Decimal } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExact, parseFaithful, rawNumber, stringifyExact } from './exact-json.js';

describe('JSON read exactly', () => {
  it('keeps every number as its source text', () => {
    const text = '{"a":0.10,"b":[1e-7,-12.50,12345678901234567890],"c":"0.10","d":null,"e":true}';
    expect(parseExact(text)).toEqual({
      ...{ a: '0.10', b: ['1e-7', '-12.50', '12345678901234567890'], c: '0.10', d: null, e: true },
    });
  });

  it('leaves exponents to Decimal, which reads them', () => {
    const { tiny, big } = parseExact('{"tiny":1.5E-7,"big":2e+3}') as { tiny: string; big: string };
    expect([String(Decimal.parse(tiny)), String(Decimal.parse(big))]).toEqual(['0.00000015', '2000']);
  });

  it('refuses what is no JSON, and shows how it begins', () => {
    for (const text of ['', '<html>busy</html>', '{"a":1', '{"a":01}', `<${'x'.repeat(500)}`]) {
      const shown = text === '' ? '(nothing)' : JSON.stringify(text).slice(1, 5);
      expect(() => parseExact(text)).toThrow(
        expect.objectContaining({ code: 'EXCHANGE.BAD_ANSWER', message: expect.stringContaining(shown) }),
      );
    }
    expect(caught(() => parseExact(`<${'x'.repeat(500)}`)).message.length).toBeLessThan(200);
  });

  it('does not let an answer reach the prototype of objects', () => {
    parseExact('{"__proto__":{"polluted":1}}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('JSON written exactly', () => {
  it('writes raw numbers digit by digit, texts as texts, and leaves out what is undefined', () => {
    const order = {
      order_qty: rawNumber('0.00100000'),
      cl_ord_id: '7',
      limit_price: rawNumber('60000.10'),
      x: undefined,
    };
    expect(stringifyExact(order)).toBe('{"order_qty":0.00100000,"cl_ord_id":"7","limit_price":60000.10}');
  });

  it('refuses a raw number that JSON would not know', () => {
    for (const text of ['', '1.', '.5', '01', '+1', 'NaN', '1,2', ' 1', '1}{']) {
      expect(() => rawNumber(text)).toThrow(expect.objectContaining({ code: 'VALUE.DECIMAL' }));
    }
  });

  it('gives back every decimal that it was given', () => {
    const anyDecimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20))
      .map(([coefficient, scale]) => Decimal.of(coefficient, scale).toString());
    fc.assert(
      fc.property(fc.array(anyDecimal), (texts) => {
        expect(parseExact(stringifyExact(texts.map(rawNumber)))).toEqual(texts);
      }),
    );
  });

  it('agrees with JSON on everything but numbers', () => {
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json')),
        fc.dictionary(fc.string(), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(stringifyExact(plain))).toEqual(plain);
        expect(parseExact(JSON.stringify(plain))).toEqual(plain);
      }),
    );
  });
});

function caught(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('JSON read for code that compares numbers', () => {
  it('has numbers where a double keeps every digit, and their source text where it does not', () => {
    const text = '{"code":0,"p":60000.1,"q":[1e-7,0.12345678901234567],"id":12345678901234567890,"t":"0.10"}';
    const read = { code: 0, p: 60000.1, q: [1e-7, '0.12345678901234567'], id: '12345678901234567890', t: '0.10' };
    expect(parseFaithful(text)).toEqual(read);
  });

  it('keeps the value of any decimal', () => {
    const digits = fc.tuple(fc.maxSafeInteger(), fc.nat(99_999_999));
    fc.assert(
      fc.property(digits, ([whole, part]) => {
        const text = `${whole}.${String(part).padStart(8, '0')}`;
        const read = (parseFaithful(`[${text}]`) as readonly unknown[])[0];
        expect(Decimal.parse(String(read)).eq(Decimal.parse(text))).toBe(true);
      }),
    );
  });

  it('is nothing where there is no JSON', () => {
    for (const text of ['', '<html>', '{"a":']) expect(parseFaithful(text)).toBeUndefined();
  });
});
