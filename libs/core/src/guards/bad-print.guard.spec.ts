import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../values/decimal.js';
import { price } from '../values/price.js';
import { judgePrint, trustedRange, type BelievedPrice, type Doubt } from './bad-print.guard.js';
import { BAD_PRINT_DEFAULTS as SETTINGS } from './guard-settings.js';

const SECOND = 1_000;

/** A print as a test writes it: price, seconds, perhaps bid and ask. */
type Shown = readonly [price: string, seconds: number, bid?: string, ask?: string | undefined];

const printOf = ([at, seconds, bid, ask]: Shown) => ({
  price: price(at),
  at: seconds * SECOND,
  ...(bid !== undefined && { bid: price(bid) }),
  ...(ask !== undefined && { ask: price(ask) }),
});

/** Which prints are believed (their price) or doubted (`?`), one after the other. */
function judged(prints: readonly Shown[], settings = SETTINGS, first?: BelievedPrice): readonly string[] {
  let believed = first;
  let doubt: Doubt | undefined;
  return prints.map((shown) => {
    const print = printOf(shown);
    doubt = judgePrint(print, believed, doubt, settings);
    if (doubt !== undefined) return '?';
    believed = print;
    return `${print.price}`;
  });
}

describe('a print', () => {
  it('near the last believed one is believed, the edge included', () => {
    expect(
      judged([
        ['100', 0],
        ['105', 1],
        ['99.75', 2],
        ['94.7625', 3],
      ]),
    ).toEqual(['100', '105', '99.75', '94.7625']);
  });

  it('far from it is doubted, and forgotten when the next is near the old price again', () => {
    expect(
      judged([
        ['100', 0],
        ['50', 1],
        ['100.1', 2],
        ['50', 3],
        ['99.9', 4],
      ]),
    ).toEqual([...['100', '?', '100.1', '?', '99.9']]);
  });

  it('far from it is believed if a further one near the same new level confirms it', () => {
    expect(
      judged([
        ['100', 0],
        ['80', 1],
        ['79', 2],
        ['78', 3],
      ]),
    ).toEqual(['100', '?', '79', '78']);
  });

  it('needs as many further ones as are set', () => {
    const settings = { ...SETTINGS, prints: 4 };
    expect(
      judged(
        [
          ['100', 0],
          ['80', 1],
          ['79', 2],
          ['81', 3],
          ['80', 4],
        ],
        settings,
      ),
    ).toEqual([...['100', '?', '?', '?', '80']]);
  });

  it('is not confirmed by one at another level, nor by itself shown again', () => {
    expect(
      judged([
        ['100', 0],
        ['50', 1],
        ['70', 2],
        ['50', 3],
        ['50', 3],
      ]),
    ).toEqual(['100', '?', '?', '?', '?']);
  });

  it('is not confirmed by one that comes too late', () => {
    expect(
      judged([
        ['100', 0],
        ['80', 1],
        ['80', 62],
        ['80', 63],
      ]),
    ).toEqual(['100', '?', '?', '80']);
  });

  it('is believed at once if bid and ask of the same event agree', () => {
    expect(
      judged([
        ['100', 0],
        ['80', 1, '79.9', '80.1'],
        ['80', 2],
      ]),
    ).toEqual(['100', '80', '80']);
    expect(
      judged([
        ['100', 0],
        ['79.2', 1, '80', '80.1'],
      ]),
    ).toEqual(['100', '79.2']); // 1 % below the bid
    expect(
      judged([
        ['100', 0],
        ['79.1', 1, '80', '80.1'],
      ]),
    ).toEqual(['100', '?']);
  });

  it.each([
    ['bid and ask lie elsewhere', '99.9', '100.1'],
    ['bid and ask lie so far apart that they say nothing', '50', '150'],
    ['bid and ask are crossed', '80.1', '79.9'],
    ['there is a bid alone', '80', undefined],
  ])('is doubted if %s', (_, bid, ask) => {
    expect(
      judged([
        ['100', 0],
        ['80', 1, bid, ask],
      ]),
    ).toEqual(['100', '?']);
  });
});

describe('the first print', () => {
  it('ever is believed, unless its own book speaks against it', () => {
    expect(judged([['100', 0]])).toEqual(['100']);
    expect(judged([['100', 0, '99', '100']])).toEqual(['100']);
    expect(
      judged([
        ['50', 0, '99', '100'],
        ['99.5', 3, '99', '100'],
      ]),
    ).toEqual(['?', '99.5']);
    expect(
      judged([
        ['50', 0, '99', '100'],
        ['50', 9_999, '99', '100'],
      ]),
    ).toEqual(['?', '50']);
  });

  it('of a process is compared with the last price of the one before, and may be confirmed however late', () => {
    const before = { price: price('100') };
    expect(judged([['101', 5]], SETTINGS, before)).toEqual(['101']);
    expect(
      judged(
        [
          ['80', 5],
          ['100', 6],
        ],
        SETTINGS,
        before,
      ),
    ).toEqual(['?', '100']);
    expect(
      judged(
        [
          ['80', 5],
          ['80', 5_000],
        ],
        SETTINGS,
        before,
      ),
    ).toEqual(['?', '80']);
  });
});

describe('whatever the market does', () => {
  const level = fc.integer({ min: 1, max: 100_000 });
  const gaps = fc.array(fc.nat(900), { minLength: 2, maxLength: 6 });
  const settings = fc.record({
    maxDistance: fc.integer({ min: 1, max: 1000 }).map((permille) => Decimal.of(BigInt(permille), 3)),
    bookMargin: fc.constant(Decimal.ZERO),
    prints: fc.integer({ min: 2, max: 5 }),
    within: fc.integer({ min: 1, max: 100_000 }),
    silence: fc.integer({ min: 1, max: 500_000 }),
  });

  it('a new level that stays is believed, at the latest so many prints after the silence', () => {
    fc.assert(
      fc.property(level, level, settings, fc.integer({ min: 1, max: 400 }), (old, now, given, gap) => {
        const needed = Math.ceil(given.silence / (gap * SECOND)) + 1 + given.prints;
        const prints = Array.from({ length: Math.min(needed, 600) }, (_, i): Shown => [`${now}`, (i + 1) * gap]);
        const verdicts = judged([[`${old}`, 0], ...prints], given);
        if (needed <= 600) expect(verdicts.at(-1)).toBe(`${now}`);
      }),
    );
  });

  it('one wrong print among good ones is never believed, however often it comes', () => {
    fc.assert(
      fc.property(gaps, settings, (seconds, given) => {
        const prints = seconds.flatMap((second, i): Shown[] => [
          ['100', i * 2000 + second],
          ['250', i * 2000 + second + 1],
        ]);
        expect(judged(prints, given).filter((verdict) => verdict === '250')).toEqual([]);
      }),
    );
  });

  it('no print within the trusted range is ever doubted, in whatever order they come', () => {
    const shares = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(level, settings, shares, (last, given, all) => {
        const believed = price(`${last}`);
        const { above, below } = trustedRange(believed, given);
        const reach = above.minus(below).dividedBy(Decimal.of(2n), 18, 'floor');
        const prints = all.map((share, i): Shown => {
          const at = believed.plus(reach.times(Decimal.of(BigInt(share), 3)));
          return [`${Decimal.min(Decimal.max(at, below), above)}`, i * 7];
        });
        expect(judged([[`${last}`, 0], ...prints], given)).not.toContain('?');
      }),
    );
  });
});
