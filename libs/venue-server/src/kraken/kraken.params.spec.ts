import { describe, expect, it } from '@jest/globals';
import { KrakenParams } from './kraken.params.js';

const json = (value: unknown) => KrakenParams.ofJson(JSON.stringify(value))!;

describe('arguments of a request', () => {
  it('are read from forms and from JSON alike', () => {
    for (const params of [KrakenParams.ofForm('a=1&b=true&c=x,y'), json({ a: 1, b: true, c: ['x', 'y'] })]) {
      expect([params.integer('a'), params.flag('b'), params.list('c')]).toEqual([1, true, ['x', 'y']]);
    }
  });

  it('keep every digit of a number', () => {
    const params = KrakenParams.ofJson('{"price": 0.123456789012345678901}')!;
    expect(params.decimal('price')?.toString()).toBe('0.123456789012345678901');
  });

  it('that are empty or null count as absent', () => {
    expect(KrakenParams.ofForm('a=').text('a')).toBeUndefined();
    expect(json({ a: null }).text('a')).toBeUndefined();
    expect(() => json({ a: null }).required('a')).toThrow('EGeneral:Invalid arguments:a');
  });

  it('of another kind are refused by name', () => {
    const params = json({ a: 'x', b: {}, c: 1.5 });
    expect(() => params.integer('a')).toThrow('EGeneral:Invalid arguments:a');
    expect(() => params.integer('c')).toThrow('EGeneral:Invalid arguments:c');
    expect(() => params.decimal('a')).toThrow('EGeneral:Invalid arguments:a');
    expect(() => params.flag('a')).toThrow('EGeneral:Invalid arguments:a');
    expect(params.text('b')).toBeUndefined();
  });

  it('may hold rows of arguments', () => {
    expect(
      json({ rows: [{ a: '1' }, { a: '2' }] })
        .rows('rows')
        ?.map((row) => row.text('a')),
    ).toEqual(['1', '2']);
    expect(json({ rows: [{ a: 1 }, 7] }).rows('rows')).toBeUndefined();
    expect(json({ rows: 'x' }).rows('rows')).toBeUndefined();
  });

  it.each(['', '[]', '7', '{', 'null', '"x"'])('are no %j', (text) => {
    expect(KrakenParams.ofJson(text)).toBeUndefined();
  });
});
