import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Redactor } from './redactor.js';

const SECRET = 'CANARYkQH5HW/8p1uGOVjb+gWA7FunAmGO8lsSU==';
const KEY = 'CANARY-key & "quoted" \\ ümlaut';

/** Every way in which a text could be written on the wire. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'as a form': (text) => new URLSearchParams({ text }).toString().slice('text='.length),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64, URL-encoded': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'in JSON': (text) => JSON.stringify({ any: text }),
  'in JSON in JSON': (text) => JSON.stringify({ any: JSON.stringify({ any: text }) }),
  'in ASCII JSON': (text) =>
    JSON.stringify(text).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'decoded from base64': (text) => Buffer.from(text, 'base64').toString('hex'),
};

describe('a known secret', () => {
  const redactor = new Redactor([SECRET, KEY]);

  it('is not shown by an inspection of the redactor itself', () => {
    expect(inspect({ redactor }, { depth: 5, showHidden: true })).not.toContain('CANARY');
  });

  it.each(Object.entries(FORMS))('never appears %s', (_how, form) => {
    for (const secret of [SECRET, KEY]) {
      const shown = redactor.text(`before ${form(secret)} after`);
      expect(shown).not.toContain('CANARY');
      expect(shown).not.toContain(form(secret).slice(2, -2));
      expect(shown).toMatch(/^before .*after$/);
    }
  });

  it('never appears, whatever it is and wherever it stands', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 60 });
    const form = fc.constantFrom(...Object.values(FORMS).slice(0, 8));
    fc.assert(
      fc.property(text, form, fc.string(), fc.string(), (secret, write, before, after) => {
        fc.pre(!secret.includes('*'));
        const written = write(secret);
        expect(new Redactor([secret]).text(`${before}${written}${after}`)).not.toContain(written);
      }),
    );
  });

  it('can be added later', () => {
    const one = new Redactor();
    one.add('session-token-1');
    expect(one.text('x session-token-1 y')).toBe('x *** y');
  });

  it('of a few characters would hide too much', () => {
    expect(new Redactor(['', 'a', 'grid']).text('a grid')).toBe('a grid');
  });
});

describe('a secret that passes', () => {
  const VALID_FOR = 900_000;
  const token = (number: number) => `CANARY-token-${number}/+==`;
  const add = (redactor: Redactor, number: number, at: number, kind = 'stream') =>
    redactor.addPassing(token(number), { kind, at, validFor: VALID_FOR });
  const hides = (redactor: Redactor, number: number) => !redactor.text(`x ${token(number)} y`).includes('CANARY');

  it('is hidden in every form', () => {
    const redactor = new Redactor();
    add(redactor, 1, 0);
    for (const form of Object.values(FORMS)) expect(redactor.text(form(token(1)))).not.toContain(form(token(1)));
  });

  it('is hidden while it is valid, however many there are', () => {
    const redactor = new Redactor();
    for (let number = 0; number < 30; number += 1) add(redactor, number, number * 30_000);
    for (let number = 0; number < 30; number += 1) expect(hides(redactor, number)).toBe(true);
  });

  it('is forgotten once it is over and others of its kind came after it; the newest may still be in use', () => {
    const redactor = new Redactor([SECRET]);
    add(redactor, 0, 0, 'another kind');
    for (let number = 1; number <= 10; number += 1) add(redactor, number, number * VALID_FOR);
    const hidden = Array.from({ length: 11 }, (_, number) => number).filter((number) => hides(redactor, number));
    expect(hidden).toEqual([0, 7, 8, 9, 10]);
    expect(redactor.text(SECRET)).toBe('***');
  });

  it('that comes again is as good as new', () => {
    const redactor = new Redactor();
    add(redactor, 1, 0);
    for (let number = 2; number <= 10; number += 1) {
      add(redactor, number, number * VALID_FOR);
      add(redactor, 1, number * VALID_FOR);
    }
    expect([hides(redactor, 1), hides(redactor, 10)]).toEqual([true, true]);
  });

  it('is not uncovered while it is a lasting secret as well, and is not shown by an inspection', () => {
    const redactor = new Redactor([token(1)]);
    for (let number = 1; number <= 10; number += 1) add(redactor, number, number * VALID_FOR);
    expect(hides(redactor, 1)).toBe(true);
    expect(inspect({ redactor }, { depth: 5, showHidden: true })).not.toContain('CANARY');
  });
});

describe("what stands under a secret's name", () => {
  const redactor = new Redactor();

  it.each([
    ['{"token":"abc","x":1}', '{"token":"***","x":1}'],
    [
      '{"params":{"apiKey":"abc","signature":"def","symbol":"BTCUSDT"}}',
      '{"params":{"apiKey":"***","signature":"***","symbol":"BTCUSDT"}}',
    ],
    ['{"listenKey":"a\\"b"}', '{"listenKey":"***"}'],
    ['{"token" : 12, "secret":null}', '{"token" : "***", "secret":"***"}'],
    ['symbol=BTCUSDT&signature=0aff&timestamp=1', 'symbol=BTCUSDT&signature=***&timestamp=1'],
    ['https://x/y?apiKey=1&b=2', 'https://x/y?apiKey=***&b=2'],
    ['signature=0aff', 'signature=***'],
  ])('is hidden: %s', (given, shown) => {
    expect(redactor.text(given)).toBe(shown);
  });

  it('is hidden in headers, whatever their case', () => {
    const headers = {
      'API-Key': 'a',
      'api-sign': 'b',
      'X-MBX-APIKEY': 'c',
      Authorization: 'd',
      Cookie: 'e',
      Accept: 'f',
    };
    expect(redactor.headers(headers)).toEqual({
      ...{
        'API-Key': '***',
        'api-sign': '***',
        'X-MBX-APIKEY': '***',
        Authorization: '***',
        Cookie: '***',
        Accept: 'f',
      },
    });
  });

  it('leaves everything else as it is', () => {
    const frame =
      '{"channel":"executions","data":[{"order_id":"O1","last_price":60000.10,"fees":[{"asset":"USD","qty":0.1}]}]}';
    expect(redactor.text(frame)).toBe(frame);
  });
});
