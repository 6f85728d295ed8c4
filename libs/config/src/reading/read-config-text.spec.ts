import { describe, expect, it } from '@jest/globals';
import { isGridbotError, type GridbotError } from '@gridbot/core';
import { readConfigText } from './read-config-text.js';

const valueOf = (text: string) => readConfigText(text, 'bot.yaml').value;

function failureOf(text: string): GridbotError {
  try {
    valueOf(text);
  } catch (error) {
    if (isGridbotError(error)) return error;
    throw error;
  }
  throw new Error('was read');
}

describe('readConfigText: values', () => {
  it.each([
    ['0.1', '0.1'],
    ['1e-8', '1e-8'],
    ['10000.0', '10000.0'],
    ['123456789.123456789123456789', '123456789.123456789123456789'],
    ['12345678901234567890', '12345678901234567890'],
    ['1.', '1.'],
    ['0x10', '0x10'],
    ['+5', '+5'],
    ['007', '007'],
  ])('keeps the number %s as it was written', (source, value) => {
    expect(valueOf(`a: ${source}`)).toEqual({ a: value });
    expect(valueOf(`a: "${source}"`)).toEqual({ a: value });
  });

  it('hands plain whole numbers on as numbers', () => {
    expect(valueOf('{ a: 8080, b: -1, c: 0 }')).toEqual({ a: 8080, b: -1, c: 0 });
  });

  it('reads the other scalars of YAML 1.2', () => {
    expect(valueOf('{ a: true, b: no, c: null, d: 2%, e: "5" }')).toEqual({
      a: true,
      b: 'no',
      c: null,
      d: '2%',
      e: '5',
    });
  });

  it('reads JSON, indented with tabs too', () => {
    expect(valueOf('{\n\t"a": 0.10,\n\t"b": [1, 1E3, -0.0]\n}\n')).toEqual({ a: '0.10', b: [1, '1E3', '-0.0'] });
  });

  it('follows anchors and merges', () => {
    expect(valueOf('base: &b { x: 0.10, y: 2 }\ncopy: *b\nmore:\n  <<: *b\n  y: 3\n')).toEqual({
      base: { x: '0.10', y: 2 },
      copy: { x: '0.10', y: 2 },
      more: { x: '0.10', y: 3 },
    });
  });

  it('reads an empty file as null', () => {
    expect(valueOf('# nothing yet\n')).toBeNull();
  });
});

describe('readConfigText: syntax errors', () => {
  it.each([
    ['a: 1\nb: 2\na: 3\n', 'bot.yaml:3:1', /may appear once/],
    ['a:\n\tb: 1\n', 'bot.yaml:2:1', /blanks, not with tabs/],
    ['a: [1, 2\nb: 3\n', 'bot.yaml:2:1', /end with a \]/],
    ['a: "x\n', 'bot.yaml:2:1', /quote/],
    ['a: b: c\n', 'bot.yaml:1:4', /colon/],
    ['a: 1\n---\nb: 2\n', 'bot.yaml:2:1', /One file holds one configuration/],
    ['a: !secret x\n', 'bot.yaml:1:4', /"!"/],
    ['{"a": 1, "a": 2}', 'bot.yaml:1:10', /may appear once/],
  ])('points at the place in %j', (text, place, hint) => {
    const error = failureOf(text);
    expect(error.code).toBe('CONFIG.SYNTAX');
    expect(error.message.startsWith(`${place} `)).toBe(true);
    expect(error.message).toMatch(hint);
    expect(error.message).not.toContain('\n');
  });

  it('refuses an alias of nothing, of itself, and a heap of aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    ];
    expect(failureOf('a: *nothing\n').code).toBe('CONFIG.SYNTAX');
    expect(failureOf('a: &a\n  b: *a\n').code).toBe('CONFIG.SYNTAX');
    expect(failureOf(bomb.join('\n')).code).toBe('CONFIG.SYNTAX');
  });
});

describe('readConfigText: places', () => {
  const file = readConfigText(
    [
      'name: btc',
      'strategy:',
      '  use: grid',
      '  interval: 1',
      '  levels:',
      '    - price: 5',
      'fees: { BTC.F: 1 }',
    ].join('\n'),
    'bot.yaml',
  );

  it.each([
    ['strategy.interval', 'value', 4, 13],
    ['strategy.interval', 'key', 4, 3],
    ['strategy.levels.0.price', 'value', 6, 14],
    ['fees.BTC.F', 'value', 7, 16],
    ['name', 'value', 1, 7],
    ['', 'value', 1, 1],
  ] as const)('finds the %s (%s) at %i:%i', (path, part, line, column) => {
    expect(file.locate(path, part)).toEqual({ line, column });
  });

  it('points at the nearest section around what is missing', () => {
    expect(file.locate('strategy.amountPerGrid', 'key')).toEqual({ line: 2, column: 1 });
    expect(file.locate('exchange.use', 'value')).toEqual({ line: 1, column: 1 });
  });
});
