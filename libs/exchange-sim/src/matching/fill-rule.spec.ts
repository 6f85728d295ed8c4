import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal, price, type Price, type Side } from '@gridbot/core';
import fc from 'fast-check';
import { FillRule, type FillRuleOptions } from './fill-rule.js';

const tickSize = decimal('0.1');
const rule = (options: FillRuleOptions): FillRule => new FillRule({ tickSize }, options);
const triggers = (options: FillRuleOptions, limit: string): string[] =>
  (['buy', 'sell'] as const).map((side) => rule(options).trigger(side, price(limit)).toString());

describe('the print at which a resting order fills', () => {
  it.each<[string, FillRuleOptions, string, string[]]>([
    ['its limit', {}, '100', ['100', '100']],
    ['a tick beyond its limit, if the market has to trade through it', { fills: 'through' }, '100', ['99.9', '100.1']],
    // 100 - 3 x 0.1 / 2 = 99.85, in ticks 99.8.
    ['half a spread of ticks away, in whole ticks', { spread: { ticks: 3 } }, '100', ['99.8', '100.2']],
    // 100 / 1.001 = 99.9000999 -> 99.9; 100 / 0.999 = 100.1001001 -> 100.2.
    [
      'where half a relative spread brings bid or ask',
      { spread: { fraction: decimal('0.002') } },
      '100',
      ['99.9', '100.2'],
    ],
    // 0.1 % of 100 is two ticks to either side: wider than half of three ticks, narrower than half of five.
    ['the wider of both', { spread: { fraction: decimal('0.004'), ticks: 3 } }, '100', ['99.8', '100.3']],
    ['the wider of both', { spread: { fraction: decimal('0.004'), ticks: 5 } }, '100', ['99.7', '100.3']],
    ['both away', { spread: { ticks: 2 }, fills: 'through' }, '100', ['99.8', '100.2']],
  ])('is %s', (_title, options, limit, expected) => {
    expect(triggers(options, limit)).toEqual(expected);
  });

  it('is out of reach for a buy at the lowest price there is', () => {
    expect(triggers({ fills: 'through' }, '0.1')[0]).toBe('0');
  });

  const spread = fc.oneof(
    fc.integer({ min: 0, max: 9 }).map((ticks) => ({ ticks })),
    fc.integer({ min: 0, max: 900 }).map((n) => ({ fraction: Decimal.of(BigInt(n), 3) })),
    fc.record({ ticks: fc.nat(90), fraction: fc.integer({ min: 0, max: 90 }).map((n) => Decimal.of(BigInt(n), 3)) }),
  );
  const ticks = fc.integer({ min: 1, max: 5000 }).map((n) => price(Decimal.of(BigInt(n), 1)));

  it('is, for prints on the tick, the last one whose ask or bid reaches the limit', () => {
    fc.assert(
      fc.property(spread, ticks, fc.constantFrom<Side>('buy', 'sell'), (given, limit, side) => {
        const by = rule({ spread: given });
        const reaches = (at: Decimal): boolean => {
          if (!at.isPositive()) return false;
          const there = by.opposite(side, at as Price);
          return side === 'buy' ? there.lte(limit) : there.gte(limit);
        };
        const last = by.trigger(side, limit);
        const after = side === 'buy' ? last.plus(tickSize) : last.minus(tickSize);
        expect([last.isPositive() ? reaches(last) : true, reaches(after)]).toEqual([
          true,
          side === 'sell' && reaches(after) && isLowestBid(by, after),
        ]);
      }),
    );
  });

  it('is never nearer with a spread or through than without', () => {
    fc.assert(
      fc.property(spread, ticks, (given, limit) => {
        const [buy, sell] = triggers({ spread: given, fills: 'through' }, limit.toString()).map(decimal) as [
          Decimal,
          Decimal,
        ];
        expect([buy.lt(limit), sell.gt(limit)]).toEqual([true, true]);
      }),
    );
  });
});

/** Near zero the bid stops falling at one tick, which then reaches a limit of one tick from anywhere below. */
function isLowestBid(by: FillRule, at: Decimal): boolean {
  return by.bid(at as Price).eq(tickSize);
}

describe('the spread', () => {
  it('lies around the print: what arrives pays half of it', () => {
    const by = rule({ spread: { ticks: 3 } });
    expect([by.ask(price('100')), by.bid(price('100'))].map(String)).toEqual(['100.2', '99.8']);
    expect([rule({}).ask(price('100.05')), rule({}).bid(price('100.05'))].map(String)).toEqual(['100.05', '100.05']);
  });

  it('is at least a tick to either side, however small it is beside a tick', () => {
    const by = new FillRule({ tickSize: decimal('1') }, { spread: { fraction: decimal('0.0005') } });
    expect([by.ask(price('100')), by.bid(price('100'))].map(String)).toEqual(['101', '99']);
    expect([by.trigger('buy', price('100')), by.trigger('sell', price('100'))].map(String)).toEqual(['99', '101']);
  });

  it('never brings the bid below a tick', () => {
    expect(
      rule({ spread: { ticks: 9 } })
        .bid(price('0.1'))
        .toString(),
    ).toBe('0.1');
  });

  it.each([{ fraction: decimal('1') }, { fraction: decimal('-0.1') }, { ticks: -1 }, { ticks: 1.5 }])(
    'cannot be %j',
    (spread) => {
      expect(() => rule({ spread })).toThrow(expect.objectContaining({ code: 'CONFIG.INVALID' }));
    },
  );
});
