import { describe, expect, it } from '@jest/globals';
import type { FlavourName } from './flavours/flavour-name.js';
import { GridVenue } from './grid-venue.fixture.js';

const PRINTS = ['260', '257', '254', '258', '262', '270'] as const;

const BUYS = [
  ['257.42x0.3884702', '254.87x0.39235688', '252.34x0.39629071'],
  ['254.87x0.39235688', '252.34x0.39629071'],
  ['252.34x0.39629071', '249.84x0.40025616'],
  ['255.44x0.39148136', '252.91x0.39539757', '250.4x0.39936102'],
  ['259.4x0.38550501', '256.83x0.38936261', '254.28x0.39326726'],
  ['267.32x0.37408349', '264.67x0.37782899', '262.04x0.38162112'],
];

const HODL = [[], ['259.99x0.38656299'], ['257.41x0.39043748', '259.99x0.38656299'], ['259.99x0.38656299'], [], []];
const EXTRA = '265.22x0.37894017';

const SELLS: Readonly<Record<FlavourName, readonly (readonly string[])[]>> = {
  'grid-hodl': HODL,
  'grid-sell': [[], ['259.99x0.3884702'], ['257.41x0.39235688', '259.99x0.3884702'], ['259.99x0.3884702'], [], []],
  swing: HODL.map((sells, index) => (index === 5 ? [] : [...sells, EXTRA])),
  cdca: PRINTS.map(() => []),
};

const config = (flavour: FlavourName) => ({
  flavour,
  amountPerGrid: '100',
  interval: '1%',
  openBuyOrders: 3,
  maxInvestment: '10000',
});

describe('the worked example', () => {
  describe.each(Object.keys(SELLS) as FlavourName[])('%s', (flavour) => {
    const venue = new GridVenue({
      config: config(flavour),
      balances: { USD: '5000', AAPLx: flavour === 'swing' ? '2' : '0' },
    });

    it.each(PRINTS.map((print, index) => [print, index] as const))(
      'has the orders of the table after %s',
      (print, index) => {
        venue.print(print);
        expect(venue.book('buy')).toEqual(BUYS[index]);
        expect(venue.book('sell')).toEqual(SELLS[flavour]?.[index]);
      },
    );
  });

  it.each([
    ['grid-sell', '5000.989967517529', '0'],
    ['grid-hodl', '5000.00251405633375', '0.00382661'],
  ] as const)('ends %s at quote %s and base %s', (flavour, quote, base) => {
    const venue = new GridVenue({ config: config(flavour), balances: { USD: '5000', AAPLx: '0' } });
    venue.print(...PRINTS);
    expect([venue.total('USD'), venue.total('AAPLx')]).toEqual([quote, base]);
  });
});
