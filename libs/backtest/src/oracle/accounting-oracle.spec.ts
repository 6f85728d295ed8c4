import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { bookkeep, rates, type Books, type CaseTerms } from './bookkeeping.fixture.js';

/** Every figure below is worked out by hand in the comment above it; nothing is computed here. */
async function books(terms: CaseTerms, ...script: string[]): Promise<Books> {
  const all = await bookkeep(terms, script);
  expect([all.agreed, all.ledgerBalanced]).toEqual([true, true]);
  return all;
}

const ROUND_TRIP = ['buy 2 at 100', 'print 105', 'print 100', 'sell 2 at 110', 'print 101', 'print 110'];

describe('an account by hand: fees in quote', () => {
  // Buy 2 x 100 = 200, fee 200 x 0.0025 = 0.5. Sell 2 x 110 = 220, fee 220 x 0.0025 = 0.55.
  // USD 1000 - 200 - 0.5 + 220 - 0.55 = 1018.95. Gain 220 - 0.55 - 200.5 = 18.95.
  it('one round trip', async () => {
    expect(await books({ balances: { USD: '1000' } }, ...ROUND_TRIP)).toMatchObject({
      fills: ['buy 2 at 100 fee 0.5 USD', 'sell 2 at 110 fee 0.55 USD'],
      balances: { BTC: '0 free 0', USD: '1018.95 free 1018.95' },
      ledger: ['fees USD 1.05', 'holdings USD 1018.95', 'opening USD -1000', 'trading USD -20'],
      realized: '18.95',
    });
  });

  // The buy alone: 1000 - 200 - 0.5 = 799.5. A second buy of 1 at 90 holds 90: free 709.5.
  it('what an open buy holds', async () => {
    const { balances } = await books(
      { balances: { USD: '1000' } },
      ...ROUND_TRIP.slice(0, 3),
      'buy 1 at 90',
      'print 101',
    );
    expect(balances).toEqual({ BTC: '2 free 2', USD: '799.5 free 709.5' });
  });

  // Buy 1 at 100, sell 0.4 at 110 and 0.6 at 120, fee 1 %: cost 101; first gain 44 - 0.44 - 40.4 = 3.16, second 72 - 0.72 - 60.6 = 10.68.
  // USD 1000 - 101 + 43.56 + 71.28 = 1013.84.
  it('a buy sold in two parts', async () => {
    const terms = { balances: { USD: '1000' }, fees: rates('quote', '0.01') };
    const script = [
      'buy 1 at 100',
      'print 105',
      'print 100',
      'sell 0.4 at 110',
      'sell 0.6 at 120',
      'print 101',
      'print 120',
    ];
    expect(await books(terms, ...script)).toMatchObject({
      fills: ['buy 1 at 100 fee 1 USD', 'sell 0.4 at 110 fee 0.44 USD', 'sell 0.6 at 120 fee 0.72 USD'],
      balances: { BTC: '0 free 0', USD: '1013.84 free 1013.84' },
      realized: '13.84',
    });
  });
});

describe('an account by hand: fees in base', () => {
  // `received`: the buy of 2 pays 2 x 0.0025 = 0.005 BTC and leaves 1.995. Selling 1.995 at 110 = 219.45, fee 0.548625 USD: 218.901375.
  // USD 1000 - 200 + 218.901375 = 1018.901375. Gain 218.901375 - 200 = 18.901375.
  it('taken from what a fill brings in', async () => {
    const terms = { balances: { USD: '1000' }, fees: rates('received') };
    const script = ['buy 2 at 100', 'print 105', 'print 100', 'sell 1.995 at 110', 'print 101', 'print 110'];
    expect(await books(terms, ...script)).toMatchObject({
      fills: ['buy 2 at 100 fee 0.005 BTC', 'sell 1.995 at 110 fee 0.548625 USD'],
      balances: { BTC: '0 free 0', USD: '1018.901375 free 1018.901375' },
      ledger: [
        'fees BTC 0.005',
        'fees USD 0.548625',
        'holdings USD 1018.901375',
        'opening USD -1000',
        'trading BTC -0.005',
        'trading USD -19.45',
      ],
      realized: '18.901375',
    });
  });

  // `base`: the sell of 1 at 110 pays 0.0025 BTC from the 1 - 0.0025 that the buy left of 1 more: 3 - 0.0025 - 1 - 0.0025 = 1.995.
  it('taken in base by a sell too', async () => {
    const terms = { balances: { USD: '1000', BTC: '2' }, fees: rates('base') };
    const script = ['buy 1 at 100', 'print 105', 'print 100', 'sell 1 at 110', 'print 101', 'print 110'];
    expect(await books(terms, ...script)).toMatchObject({
      fills: ['buy 1 at 100 fee 0.0025 BTC', 'sell 1 at 110 fee 0.0025 BTC'],
      balances: { BTC: '1.995 free 1.995', USD: '1010 free 1010' },
    });
  });
});

describe('an account by hand: fees in a third asset', () => {
  const bnb = (held: string): CaseTerms => ({
    balances: { USD: '1000', BNB: held },
    fees: rates({ asset: 'BNB' }, '0.001', '0.001'),
    feeAssetPrice: decimal('500'),
    feeAssetDiscount: decimal('0.25'),
  });

  // 200 x 0.001 = 0.2, a quarter off 0.15, at 500 0.0003 BNB; 220 x 0.001 x 0.75 / 500 = 0.00033 BNB. BNB 0.01 - 0.00063 = 0.00937.
  // Gain 220 - 200 - 0.15 - 0.165 = 19.685.
  it('with its discount', async () => {
    expect(await books(bnb('0.01'), ...ROUND_TRIP)).toMatchObject({
      fills: ['buy 2 at 100 fee 0.0003 BNB', 'sell 2 at 110 fee 0.00033 BNB'],
      balances: { BNB: '0.00937 free 0.00937', BTC: '0 free 0', USD: '1020 free 1020' },
      realized: '19.685',
    });
  });

  // 0.0004 pays the buy's 0.0003; the sell's 0.00033 are more than the 0.0001 left: 220 x 0.001 = 0.22 USD without discount.
  it('until it is used up: then in what the fill brings in, without discount', async () => {
    expect(await books(bnb('0.0004'), ...ROUND_TRIP)).toMatchObject({
      fills: ['buy 2 at 100 fee 0.0003 BNB', 'sell 2 at 110 fee 0.22 USD'],
      balances: { BNB: '0.0001 free 0.0001', BTC: '0 free 0', USD: '1019.78 free 1019.78' },
    });
  });

  // 100 x 0.001 x 0.75 / 700 = 0.000107142857...: 0.00010714 BNB to eight digits.
  it('rounded to eight digits, since its amount comes from a division', async () => {
    const { fills } = await books(
      { ...bnb('1'), feeAssetPrice: decimal('700') },
      'buy 1 at 100',
      'print 105',
      'print 100',
    );
    expect(fills).toEqual(['buy 1 at 100 fee 0.00010714 BNB']);
  });
});

describe('an account by hand: the price at which a sell earns back its buy', () => {
  // b (1 + f) / (1 - f) with f = 0.2 is 100 x 1.2 / 0.8 = 150: 150 - 30 = 120 = 100 + 20. With f = 0.36: 100 x 1.36 / 0.64 = 212.5.
  it.each([
    ['0.2', '150'],
    ['0.36', '212.5'],
  ])('is b (1 + f) / (1 - f) with fees in quote: a fee of %s', async (fee, sell) => {
    const terms = { balances: { USD: '1000' }, fees: rates('quote', fee) };
    const all = await books(
      terms,
      'buy 1 at 100',
      'print 105',
      'print 100',
      `sell 1 at ${sell}`,
      'print 101',
      `print ${sell}`,
    );
    expect([all.realized, all.balances]).toEqual(['0', { BTC: '0 free 0', USD: '1000 free 1000' }]);
  });

  // b / (1 - f)² with f = 0.2 is 156.25: the buy leaves 0.8, 0.8 x 156.25 = 125, less 25 is 100.
  it('is b / (1 - f)² with fees in what a fill brings in', async () => {
    const terms = { balances: { USD: '1000' }, fees: rates('received', '0.2') };
    const all = await books(
      terms,
      'buy 1 at 100',
      'print 105',
      'print 100',
      'sell 0.8 at 156.25',
      'print 101',
      'print 156.25',
    );
    expect([all.realized, all.balances['USD']]).toEqual(['0', '1000 free 1000']);
  });

  // 100 x 1.0025 / 0.9975 = 100.501253...: a tick of 0.01 below loses 100.50 x 0.9975 - 100.25 = 100.24875 - 100.25 = -0.00125,
  // the tick above earns 100.51 x 0.9975 - 100.25 = 100.258725 - 100.25 = 0.008725.
  it.each([
    ['100.50', '-0.00125'],
    ['100.51', '0.008725'],
  ])('lies between two ticks at 0.25 %%: at %s the gain is %s', async (sell, gain) => {
    const terms = { balances: { USD: '1000' } };
    const all = await books(
      terms,
      'buy 1 at 100',
      'print 105',
      'print 100',
      `sell 1 at ${sell}`,
      'print 100.2',
      `print ${sell}`,
    );
    expect(all.realized).toBe(gain);
  });
});

describe('an account by hand: parts and rounding', () => {
  // Half of 0.6, 1 and 9: 0.3, 0.5 and the 0.2 that are left. Fees 30 x 0.0025, 50 x 0.0025, 20 x 0.0025: in all 0.25, as if in one.
  it('partial fills pay together what one fill pays', async () => {
    const terms = { balances: { USD: '1000' }, partialFills: { share: decimal('0.5') } };
    const script = ['buy 1 at 100', 'print 105', 'print 100 of 0.6', 'print 99 of 1', 'print 98 of 9'];
    expect(await books(terms, ...script)).toMatchObject({
      fills: ['buy 0.3 at 100 fee 0.075 USD', 'buy 0.5 at 100 fee 0.125 USD', 'buy 0.2 at 100 fee 0.05 USD'],
      balances: { BTC: '1 free 1', USD: '899.75 free 899.75' },
    });
  });

  // 0.2 of the buy are still open at 100: 20 held. USD 1000 - 80 - 0.2 = 919.8, free 899.8.
  it('what is open of a partial fill stays held', async () => {
    const terms = { balances: { USD: '1000' }, partialFills: { share: decimal('0.5') } };
    const { balances } = await books(terms, 'buy 1 at 100', 'print 105', 'print 100 of 0.6', 'print 99 of 1');
    expect(balances).toEqual({ BTC: '0.8 free 0.8', USD: '919.8 free 899.8' });
  });

  // Lots of 0.0001: half of 0.00055 is 0.000275, two lots. Notional 0.02, fee 0.00005.
  it('partial fills are whole lots', async () => {
    const terms = { balances: { USD: '1000' }, partialFills: { share: decimal('0.5') } };
    const { fills } = await books(terms, 'buy 1 at 100', 'print 105', 'print 100 of 0.00055');
    expect(fills).toEqual(['buy 0.0002 at 100 fee 0.00005 USD']);
  });

  // 0.0123 x 100.01 = 1.230123, x 0.0025 = 0.0030753075: exact, and to five digits 0.00308.
  // 0.02 x 100 x 0.0025 = 0.005 and 0.0002 x 50 x 0.05 = 0.0005 have no more than five digits.
  it.each([
    [undefined, '0.0025', '0.0123 at 100.01', '0.0030753075'],
    [5, '0.0025', '0.0123 at 100.01', '0.00308'],
    [5, '0.0025', '0.02 at 100', '0.005'],
    [5, '0.05', '0.0002 at 50', '0.0005'],
  ])('a fee with %s digits at %s of %s is %s', async (feeDecimals, fee, buy, expected) => {
    const terms = {
      balances: { USD: '1000' },
      fees: rates('quote', fee),
      ...(feeDecimals === undefined ? {} : { feeDecimals }),
    };
    const { fills } = await books(terms, `buy ${buy}`, 'print 105', 'print 1');
    expect(fills).toEqual([`buy ${buy} fee ${expected} USD`]);
  });

  // To four digits: 0.06 x 0.0025 = 0.00015 and 0.02 x 0.0025 = 0.00005 lie in the middle: to the even digit, 0.0002 and 0.
  it.each([
    ['0.006 at 10', '0.0002'],
    ['0.002 at 10', '0'],
  ])('half a last digit goes to the even one: %s pays %s', async (buy, expected) => {
    const { fills } = await books({ balances: { USD: '1000' }, feeDecimals: 4 }, `buy ${buy}`, 'print 105', 'print 1');
    expect(fills).toEqual([`buy ${buy} fee ${expected} USD`]);
  });
});

describe('an account by hand: takers and tiers', () => {
  // A spread of 4 ticks of 0.01 around 100: ask 100.02, bid 99.98. Buy 2: 200.04, fee 0.4 % 0.80016. Sell 2: 199.96, fee 0.79984.
  // Gain 199.96 - 0.79984 - 200.04 - 0.80016 = -1.68. USD 998.32.
  it('orders that cross pay half the spread each way, and the taker fee', async () => {
    const terms = { balances: { USD: '1000' }, spread: { ticks: 4 } };
    expect(await books(terms, 'buy 2 at 105', 'print 100', 'sell 2 at 95', 'print 100')).toMatchObject({
      fills: ['buy 2 at 100.02 fee 0.80016 USD taker', 'sell 2 at 99.98 fee 0.79984 USD taker'],
      balances: { BTC: '0 free 0', USD: '998.32 free 998.32' },
      realized: '-1.68',
    });
  });

  // Traded before each fill: 0, 100, 210. From 150 on 0.2 %: fees 100 x 0.0025, 110 x 0.0025, 100 x 0.002.
  it('the rate goes by what was traded before', async () => {
    const terms = {
      balances: { USD: '1000' },
      feeTiers: [{ volume: decimal('150'), maker: decimal('0.002'), taker: decimal('0.003') }],
    };
    const round = ['buy 1 at 100', 'print 105', 'print 100', 'sell 1 at 110', 'print 101', 'print 110'];
    const { fills, balances } = await books(terms, ...round, ...round.slice(0, 3));
    expect(fills).toEqual(['buy 1 at 100 fee 0.25 USD', 'sell 1 at 110 fee 0.275 USD', 'buy 1 at 100 fee 0.2 USD']);
    // 1000 - 100.25 + 109.725 - 100.2 = 909.275.
    expect(balances['USD']).toBe('909.275 free 909.275');
  });
});
