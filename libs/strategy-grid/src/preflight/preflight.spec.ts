import { describe, expect, it } from '@jest/globals';
import { decimal, price, type FeeRates, type Instrument, type PreflightReport } from '@gridbot/core';
import { configOf } from '../grid-step.fixture.js';
import { AAPLX, QUARTER_PERCENT } from '../aaplx.fixture.js';
import { preflight } from './preflight.js';

interface Situation {
  readonly config?: Readonly<Record<string, string | number | undefined>>;
  readonly instrument?: Partial<Instrument>;
  readonly fees?: Partial<FeeRates>;
  readonly quote?: string;
  readonly last?: string;
}

function check({ config, instrument, fees, quote = '5000', last = '260' }: Situation = {}): PreflightReport {
  const free = decimal(quote);
  return preflight({
    config: configOf(config),
    instrument: { ...AAPLX, ...instrument },
    fees: { ...QUARTER_PERCENT, ...fees },
    balances: { USD: { total: free, free } },
    price: price(last),
  });
}

/** `error profit`, `warning balance`. */
const found = (situation: Situation): readonly string[] =>
  check(situation).findings.map(({ level, topic }) => `${level} ${topic}`);

const textOf = (situation: Situation): string => check(situation).findings[0]?.text ?? '';

describe('the plan', () => {
  it('has every rung as it would be sent, with the profit after both fees and the base that stays', () => {
    const { rungs, capitalNeeded, findings } = check();
    expect(JSON.parse(JSON.stringify(rungs[0]))).toEqual({
      buyPrice: '257.42',
      buyQuantity: '0.3884702',
      sellPrice: '259.99',
      sellQuantity: '0.38656299',
      profit: '0.00125660946475',
      keptBase: '0.00190721',
    });
    expect(rungs.map(({ buyPrice }) => buyPrice.toString())).toEqual(['257.42', '254.87', '252.34']);
    expect(capitalNeeded.toString()).toBe('300.7499946376275');
    expect(findings).toEqual([]);
  });

  it('has no sells in cdca, and no break-even', () => {
    const report = check({ config: { flavour: 'cdca', interval: '0.1%' } });
    expect(report.rungs[0]).not.toHaveProperty('sellPrice');
    expect(report).not.toHaveProperty('breakEvenInterval');
    expect(report.findings).toEqual([]);
  });

  it('counts a fee in base: of a buy in the base that stays, of a sale too if that is enough for it', () => {
    const received = check({ fees: { asset: 'received' } }).rungs[0]!;
    expect(received.keptBase.toString()).toBe('0.0009360345');
    expect(received.profit?.toString()).toBe('0.25125660667475');
    const base = check({ config: { flavour: 'grid-sell', interval: '2%' }, fees: { asset: 'base' } }).rungs[0]!;
    expect(base.keptBase.isNegative()).toBe(false);
  });
});

describe('a configured fee below what the account pays', () => {
  it.each(['grid-hodl', 'grid-sell', 'swing'])('does not make a losing %s look like a gaining one', (flavour) => {
    const report = check({ config: { flavour, fee: '0', interval: '0.3%' } });
    expect(report.findings.map(({ level, topic }) => `${level} ${topic}`)).toContain('error profit');
    expect(report.breakEvenInterval?.gt(decimal('0.005'))).toBe(true);
  });
});

describe('the break-even interval', () => {
  it.each([
    ['grid-hodl', 'quote', '0.00502513'],
    ['swing', 'quote', '0.00502513'],
    ['grid-sell', 'quote', '0.00501254'],
    ['grid-hodl', 'received', '0.00754399'],
    ['grid-sell', 'received', '0.00501882'],
  ] as const)('of %s with fees in %s', (flavour, asset, expected) => {
    expect(check({ config: { flavour }, fees: { asset } }).breakEvenInterval?.toString()).toBe(expected);
  });

  it.each([
    ['grid-hodl', '0.0050', '0.0051'],
    ['swing', '0.0050', '0.0051'],
    ['grid-sell', '0.0050', '0.0051'],
  ])('divides what is refused from what is not: %s', (flavour, below, above) => {
    const instrument = { tickSize: decimal('0.00001') };
    expect(found({ config: { flavour, interval: below }, instrument })).toEqual(['error profit']);
    expect(found({ config: { flavour, interval: above }, instrument })).toEqual([]);
  });

  it('is excluded itself', () => {
    // f = 10 %: 2f / (1 - 2f) = 0.25; buy 1.25 at 80, sell 1.25 at 100
    const fees = { maker: decimal('0.1') };
    expect(found({ config: { interval: '0.25', openBuyOrders: 1 }, fees, last: '100' })).toEqual(['error profit']);
    expect(found({ config: { interval: '0.26', openBuyOrders: 1 }, fees, last: '100' })).toEqual([]);
  });

  it('is judged on prices truncated to the tick, not by the formula', () => {
    // floor(260 / 1.02) = 254, floor(254 x 1.02) = 259; but from 48: 47, and floor(47 x 1.02) = 47
    const instrument = { tickSize: decimal('1') };
    const config = { interval: '2%', openBuyOrders: 1, flavour: 'grid-sell' };
    expect(found({ config, instrument, last: '260' })).toEqual([]);
    expect(found({ config, instrument, last: '48' })).toEqual(['error profit']);
  });

  it("counts the dearer of the configured fee and the account's own", () => {
    expect(
      found({ config: { flavour: 'grid-sell', interval: '0.6%', fee: '0.1%' }, fees: { maker: decimal('0.004') } }),
    ).toEqual(['warning fee', 'error profit']);
  });
});

describe('refused before the first order', () => {
  it.each<[string, Situation, string, RegExp]>([
    ['an unknown fee', { fees: { origin: 'unknown' } }, 'error fee', /set fee/],
    ['a fee that eats everything', { fees: { maker: decimal('0.5') } }, 'error fee', /0\.5/],
    [
      'buys below the minimum quantity',
      { instrument: { minQuantity: decimal('0.3885') } },
      'error minimum',
      /buy of rung 1.*0\.3884702.*0\.3885.*use at least 101\.01/,
    ],
    [
      'sells below the minimum quantity',
      { instrument: { minQuantity: decimal('0.387') } },
      'error minimum',
      /sell of rung 1.*0\.38656299/,
    ],
    [
      'buys below the minimum notional',
      { instrument: { minNotional: decimal('100') } },
      'error minimum',
      /buy of rung 1.*99\.999998884/,
    ],
    [
      'an extra sell below the minimum',
      { config: { flavour: 'swing' }, instrument: { minQuantity: decimal('0.38') } },
      'error minimum',
      /extra sell.*0\.37894017/,
    ],
    ['a budget below one grid', { config: { maxInvestment: '99' } }, 'error budget', /99 USD is below one grid of 100/],
    [
      'more buys than the exchange takes',
      { config: { openBuyOrders: 81 }, quote: '9999', instrument: { maxOpenOrders: 80 } },
      'error open-orders',
      /81.*80/,
    ],
    [
      'buys below the price band',
      { instrument: { priceBand: { down: decimal('0.98'), up: decimal('5') } } },
      'error price-band',
      /252\.34 is below 254\.8/,
    ],
    [
      'sells above the price band',
      { config: { interval: '6%' }, instrument: { priceBand: { down: decimal('0.2'), up: decimal('1.05') } } },
      'error price-band',
      /sell at 259\.99/,
    ],
    [
      'extra sells above the price band',
      {
        config: { flavour: 'swing', interval: '3%' },
        instrument: { priceBand: { down: decimal('0.2'), up: decimal('1.05') } },
      },
      'error price-band',
      /extra sell/,
    ],
    [
      'a price with no ticks below it',
      { instrument: { tickSize: decimal('100') }, config: { flavour: 'cdca' } },
      'error levels',
      /2 of 3/,
    ],
  ])('%s', (_, situation, expected, text) => {
    expect(found(situation)).toContain(expected);
    expect(textOf(situation)).toMatch(text);
  });

  it('takes a configured fee for an unknown one', () => {
    expect(found({ fees: { origin: 'unknown' }, config: { fee: '0.25%' } })).toEqual([]);
  });

  it('names the amount that would do', () => {
    const instrument = { minQuantity: decimal('0.387'), minNotional: decimal('150') };
    const needed = /use at least ([\d.]+)/.exec(textOf({ instrument }))![1]!;
    expect(found({ instrument, config: { amountPerGrid: needed } })).not.toContain('error minimum');
  });
});

describe('worth a warning', () => {
  it.each<[string, Situation, string, RegExp]>([
    [
      'no limit for the investment',
      { config: { maxInvestment: undefined } },
      'warning no-investment-limit',
      /ALL free USD/,
    ],
    [
      'a budget below all buys',
      { config: { maxInvestment: '299' } },
      'warning budget',
      /299 USD is below 3 grids of 100 = 300/,
    ],
    ['too little quote for all buys', { quote: '300' }, 'warning balance', /300 USD are free, 3 buys need 300\.7499/],
    ["a fee below the account's own", { config: { fee: '0.2%' } }, 'warning fee', /0\.002.*0\.0025 \(account\)/],
    [
      'room for fewer sells than the budget allows',
      { instrument: { maxOpenOrders: 80 } },
      'warning open-orders',
      /100 grids/,
    ],
    [
      'a minimum that a rising price will reach',
      { instrument: { minQuantity: decimal('0.2') } },
      'warning minimum',
      /above 500 USD/,
    ],
  ])('%s', (_, situation, expected, text) => {
    expect(found(situation)).toEqual([expected]);
    expect(textOf(situation)).toMatch(text);
  });
});
