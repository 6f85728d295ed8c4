import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@gridbot/core';
import { IsDecimalText, IsOptional, parseConfig } from './index.js';
import { problemsOf, SampleConfig } from './sample-config.fixture.js';

const GOOD = { amountPerGrid: '100', interval: '2%' };
const wrong = (change: object) => problemsOf(() => parseConfig(SampleConfig, { ...GOOD, ...change }));

describe('parseConfig: what is right', () => {
  it('turns text into exact decimals', () => {
    const config = parseConfig(SampleConfig, { ...GOOD, amountPerGrid: '0.10000000000000000001' });
    expect(config.amountPerGrid).toBeInstanceOf(Decimal);
    expect(config.amountPerGrid.toString()).toBe('0.10000000000000000001');
  });

  it.each(['2%', '2 %', '0.02', '2e-2', 0.02])('reads the fraction %p as 0.02', (interval) => {
    expect(parseConfig(SampleConfig, { ...GOOD, interval }).interval.toString()).toBe('0.02');
  });

  it('takes whole numbers as numbers and as text', () => {
    expect(parseConfig(SampleConfig, { ...GOOD, openBuyOrders: '7' }).openBuyOrders).toBe(7);
    expect(parseConfig(SampleConfig, { ...GOOD, openBuyOrders: 7 }).openBuyOrders).toBe(7);
    expect(parseConfig(SampleConfig, { ...GOOD, amountPerGrid: 50 }).amountPerGrid.toString()).toBe('50');
  });

  it('keeps defaults for what is absent, and for what has a name but no value', () => {
    const config = parseConfig(SampleConfig, { ...GOOD, openBuyOrders: null, maxInvestment: null });
    expect(config).toMatchObject({ openBuyOrders: 5, flavour: 'grid-hodl', levels: [] });
    expect(config.maxInvestment).toBeUndefined();
  });

  it('reads sections, lists and decimals by name', () => {
    const config = parseConfig(SampleConfig, {
      ...GOOD,
      channel: { chatId: 123, silent: 'true' },
      levels: [{ price: '1.5' }, { price: 2 }],
      balances: { BTC: '0', USD: '5000.10' },
    });
    expect(config.channel).toMatchObject({ chatId: '123', silent: true });
    expect(config.levels.map((level) => level.price.toString())).toEqual(['1.5', '2']);
    expect(config.balances?.['USD']?.toString()).toBe('5000.1');
  });
});

describe('parseConfig: what is wrong', () => {
  it('reports every problem at once', () => {
    const problems = wrong({ amountPerGrid: 'lots', interval: 1, openBuyOrders: 81, colour: 'red' });
    expect(problems.map(({ path }) => path)).toEqual(['amountPerGrid', 'interval', 'openBuyOrders', 'colour']);
  });

  it('names what is missing and what it needs', () => {
    expect(problemsOf(() => parseConfig(SampleConfig, undefined))).toEqual([
      { path: 'amountPerGrid', message: 'is missing: needs a decimal number above 0, such as 100 or 0.5' },
      { path: 'interval', message: 'is missing: needs a fraction above 0 and below 1, such as 2% or 0.02' },
    ]);
  });

  it.each([
    [{ amountPerGrid: '0' }, 'amountPerGrid', '0', 'must be above 0'],
    [{ maxInvestment: '1000000.1' }, 'maxInvestment', '1000000.1', 'must be above 0 and at most 1000000'],
    [{ amountPerGrid: '' }, 'amountPerGrid', "''", 'must be a decimal number above 0, such as 100 or 0.5'],
    [{ amountPerGrid: [1] }, 'amountPerGrid', '[1]', 'must be a decimal number above 0, such as 100 or 0.5'],
    [{ interval: '100%' }, 'interval', '100%', 'must be above 0 and below 1, such as 2% or 0.02'],
    [{ interval: 2 }, 'interval', '2', 'must be above 0 and below 1, such as 2% or 0.02; for 2 percent write 2%'],
    [{ openBuyOrders: 1.5 }, 'openBuyOrders', '1.5', 'must be a whole number from 1 to 80'],
    [{ openBuyOrders: true }, 'openBuyOrders', 'true', 'must be a whole number from 1 to 80'],
    [
      { flavour: 'grid-sel' },
      'flavour',
      'grid-sel',
      'must be one of grid-hodl, grid-sell, swing, cdca; did you mean grid-sell?',
    ],
    [{ channel: 'me' }, 'channel', 'me', 'must be a section of settings (name: value)'],
    [{ channel: { chatId: 'a1' } }, 'channel.chatId', 'a1', 'must be a chat id of digits'],
    [{ channel: { chatId: 1, silent: 'no' } }, 'channel.silent', 'no', 'must be true or false'],
    [{ levels: [{ price: 1 }, { price: '-1' }] }, 'levels.1.price', '-1', 'must be above 0'],
    [{ levels: [7] }, 'levels.0', '7', 'must be a section of settings (name: value)'],
    [{ levels: {} }, 'levels', '{}', 'must be a list of sections, 0 to 3 of them'],
    [{ balances: { BTC: '-1' } }, 'balances.BTC', '-1', 'must be at least 0'],
    [{ balances: 'all' }, 'balances', 'all', 'must be names with decimal numbers at least 0, such as 100 or 0.5'],
  ])('refuses %j', (change, path, given, message) => {
    expect(wrong(change)).toEqual([{ path, given, message }]);
  });

  it('names a section that is missing inside another, and what is missing in it', () => {
    expect(wrong({ channel: {} })).toEqual([
      { path: 'channel.chatId', message: 'is missing: needs a chat id of digits' },
    ]);
  });

  it('guesses what an unknown key means, at every depth, and never repeats its value', () => {
    expect(wrong({ intervall: '1%', channel: { chatID: 's3cret', chatId: 1 } })).toEqual([
      { path: 'intervall', message: 'unknown setting; did you mean interval?' },
      { path: 'channel.chatID', message: 'unknown setting; did you mean chatId?' },
    ]);
  });

  it('finds unknown keys without a value, and those that objects have by nature', () => {
    const raw = JSON.parse('{"zzz":null,"constructor":1,"toString":2,"__proto__":3}') as object;
    expect(wrong(Object.assign(Object.create(null) as object, raw)).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['zzz', 'constructor', 'toString']),
    );
    expect(problemsOf(() => parseConfig(SampleConfig, raw)).map(({ path }) => path)).toContain('__proto__');
  });

  it.each(['text', 7, ['a']])('refuses %j as a whole', (raw) => {
    expect(problemsOf(() => parseConfig(SampleConfig, raw))[0]).toMatchObject({
      path: '',
      message: 'must be a section of settings (name: value)',
    });
  });

  it('refuses every key of a class without settings', () => {
    class Nothing {}
    expect(problemsOf(() => parseConfig(Nothing, { a: 1 }))).toEqual([
      { path: 'a', message: 'unknown setting; there are none here' },
    ]);
  });
});

describe('parseConfig: decimals within limits', () => {
  class Limited {
    @IsDecimalText({ atLeast: '0', atMost: '1' })
    share!: Decimal;
    @IsDecimalText({ atLeast: '1000' })
    many!: Decimal;
  }

  it('gives only examples that would do', () => {
    expect(problemsOf(() => parseConfig(Limited, { share: 'x', many: 'x' })).map(({ message }) => message)).toEqual([
      'must be a decimal number at least 0 and at most 1, such as 0.5',
      'must be a decimal number at least 1000',
    ]);
  });
});

describe('parseConfig: checks between settings', () => {
  class Range {
    @IsDecimalText()
    low!: Decimal;
    @IsOptional()
    @IsDecimalText()
    high?: Decimal;
  }
  const ordered = ({ low, high }: Range) =>
    high === undefined || low.lt(high)
      ? []
      : [{ path: 'high', given: high.toString(), message: `must be above ${low}` }];

  it('reports what they find', () => {
    expect(problemsOf(() => parseConfig(Range, { low: '2', high: '1' }, ordered))).toEqual([
      { path: 'high', given: '1', message: 'must be above 2' },
    ]);
  });

  it('runs them only on settings that are right themselves', () => {
    expect(problemsOf(() => parseConfig(Range, { high: '1' }, ordered)).map(({ path }) => path)).toEqual(['low']);
  });
});
