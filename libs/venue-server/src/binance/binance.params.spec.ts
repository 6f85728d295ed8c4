import { describe, expect, it } from '@jest/globals';
import { parse } from 'lossless-json';
import type { BinanceRefusal } from './binance.errors.js';
import { BinanceParams } from './binance.params.js';

const read = (query: string): BinanceParams => BinanceParams.ofRest(query, '');

function codeOf(act: () => unknown): number | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as BinanceRefusal).code;
  }
}

describe('the parameters of a request', () => {
  it('come from query and body; the query wins', () => {
    const params = BinanceParams.ofRest('a=1', 'a=2&b=3');
    expect([params.text('a'), params.text('b'), params.text('c')]).toEqual(['1', '3', undefined]);
  });

  it('keep the text of a JSON number', () => {
    const params = BinanceParams.ofObject(parse('{"price":0.10,"flag":true,"none":null}'));
    expect([params.raw('price'), params.raw('flag'), params.raw('none')]).toEqual(['0.10', 'true', '']);
  });

  it.each<[string, string, (params: BinanceParams) => unknown, number]>([
    ['an empty one', 'a=', (params) => params.text('a'), -1105],
    ['a missing one', '', (params) => params.required('a'), -1102],
    ['a symbol in small letters', 'symbol=btcusdt', (params) => params.symbol(), -1100],
    ['an id with a blank', 'id=a%20b', (params) => params.clientId('id'), -1100],
    ['an id of 37 letters', `id=${'a'.repeat(37)}`, (params) => params.clientId('id'), -1100],
    ['a broken whole number', 'a=1.5', (params) => params.integer('a'), -1100],
    ['an amount below zero', 'a=-1', (params) => params.amount('a'), -1100],
    ['an amount of nine digits after the point', 'a=0.123456789', (params) => params.amount('a'), -1111],
    ['a limit of zero', 'limit=0', (params) => params.limit(500, 1_000), -1130],
    ['a list that is no JSON', 'a=[BTCUSDT]', (params) => params.list('a'), -1100],
    ['a list of numbers', 'a=[1]', (params) => params.list('a'), -1100],
    ['a flag that is neither', 'a=maybe', (params) => params.flag('a'), -1130],
    ['one that must not be there', 'a=1', (params) => params.forbid('a'), -1106],
    ['one that the call does not have', 'a=1', (params) => params.checkKnown(new Set(['b'])), -1104],
    ['one that is given twice', 'a=1&a=2', (params) => params.checkKnown(new Set(['a'])), -1101],
  ])('%s is refused', (_, query, act, code) => {
    expect(codeOf(() => act(read(query)))).toBe(code);
  });

  it('are counted where some are not read', () => {
    expect(() => read('a=1&b=2&c=3').checkKnown(new Set(['a', 'c']))).toThrow(
      "Not all sent parameters were read; read '2' parameter(s) but was sent '3'.",
    );
  });

  it('name the legal range', () => {
    expect(() => read('quantity=x').amount('quantity')).toThrow(
      "Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.",
    );
  });

  it('cut a limit down and read microseconds', () => {
    const params = read('limit=5000&at=1772600767000123&then=1772600767000');
    expect([params.limit(500, 1_000), params.time('at'), params.time('then')]).toEqual([
      1_000, 1_772_600_767_000, 1_772_600_767_000,
    ]);
  });
});
