import { describe, expect, it } from '@jest/globals';
import { readSetFlag, withOverrides } from './setting-override.js';

const flag = (text: string) => readSetFlag(text);

describe('--set', () => {
  it.each([
    ['strategy.interval=2%', 'strategy.interval', '2%'],
    ['a.b=0.10', 'a.b', '0.10'],
    ['a=true', 'a', true],
    ['a=8080', 'a', 8080],
    ['a=', 'a', null],
    ['a="x = y"', 'a', 'x = y'],
    ['a={ BTC: 0.5 }', 'a', { BTC: '0.5' }],
  ])('reads %s', (text, path, value) => {
    expect(flag(text)).toEqual({ path, value, origin: `--set ${path}` });
  });

  it.each(['strategy.interval', '=2%', 'a b=1'])('refuses %j', (text) => {
    expect(() => flag(text)).toThrow('--set strategy.interval=2%');
  });

  it('says where a value cannot be read', () => {
    expect(() => flag('a=[1')).toThrow(/--set a:1:\d+ .* put the value in quotes/);
  });
});

describe('withOverrides', () => {
  const file = { name: 'a', strategy: { use: 'grid', interval: '1%' }, notify: [{ use: 'x' }] };

  it('replaces what is there and keeps the rest', () => {
    expect(withOverrides(file, [flag('strategy.interval=2%')])).toEqual({
      ...file,
      strategy: { use: 'grid', interval: '2%' },
    });
  });

  it('makes sections that are not there', () => {
    expect(withOverrides({}, [flag('simulation.balances.BTC=1')])).toEqual({ simulation: { balances: { BTC: 1 } } });
  });

  it('reaches into lists, and adds to their end', () => {
    expect(withOverrides(file, [flag('notify.0.use=y'), flag('notify.1.use=z')])).toMatchObject({
      notify: [{ use: 'y' }, { use: 'z' }],
    });
  });

  it('lets the last one win', () => {
    expect(withOverrides(file, [flag('name=b'), flag('name=c')])).toMatchObject({ name: 'c' });
  });

  it('leaves the file as it was', () => {
    withOverrides(file, [flag('strategy.use=other')]);
    expect(file.strategy.use).toBe('grid');
  });
});
