import { decimal, type Decimal, type ReasonCode } from '@gridbot/core';
import fc from 'fast-check';
import { FLAVOUR_NAMES, type FlavourName } from './flavours/flavour-name.js';
import { AAPLX, GridVenue, QUARTER_PERCENT } from './grid-venue.fixture.js';

/** One thing that happens to a random bot. */
export type Happening =
  | { readonly type: 'print'; readonly cents: number }
  | { readonly type: 'cancel'; readonly side: 'buy' | 'sell'; readonly index: number }
  | { readonly type: 'refuse'; readonly code: ReasonCode; readonly orders: number }
  | { readonly type: 'deposit'; readonly asset: 'USD' | 'AAPLx'; readonly amount: string }
  | {
      readonly type: 'restart';
      readonly amountPerGrid?: string;
      readonly openBuyOrders?: number;
      readonly fillsWhileDown: number;
    }
  | { readonly type: 'settle' }
  | { readonly type: 'operator'; readonly name: 'resume' | 'attach-lot' };

/** A bot, its account and its venue's habits. */
export interface RandomSetup {
  readonly flavour: FlavourName;
  readonly openBuyOrders: number;
  readonly interval: string;
  readonly maxInvestment: string | undefined;
  readonly quote: string;
  readonly base: string;
  readonly feeAsset: 'quote' | 'base' | 'received';
  readonly fillAtMost: string | undefined;
  /** Smallest order; 0.385 is about the size of a buy. */
  readonly minQuantity: string;
  /** True: requests and reports are under way until the venue settles. */
  readonly slow: boolean;
}

const REFUSALS: readonly ReasonCode[] = ['insufficient-funds', 'post-only', 'other', 'below-minimum', 'rate-limit'];

const print = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: -250, max: 250 }) },
    { weight: 1, arbitrary: fc.integer({ min: -1500, max: 1500 }) },
  )
  .map((cents): Happening => ({ type: 'print', cents }));

const settle = fc.constant<Happening>({ type: 'settle' });

const rareThing = fc.oneof(
  fc.record({
    type: fc.constant('cancel' as const),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    index: fc.nat(9),
  }),
  fc.record({
    type: fc.constant('refuse' as const),
    code: fc.constantFrom(...REFUSALS),
    orders: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('deposit' as const),
    asset: fc.constantFrom('USD' as const, 'AAPLx' as const),
    amount: fc.constantFrom('0', '0.7', '60', '150'),
  }),
  fc.record(
    {
      type: fc.constant('restart' as const),
      amountPerGrid: fc.constantFrom('100', '70', '130'),
      openBuyOrders: fc.integer({ min: 1, max: 4 }),
      fillsWhileDown: fc.integer({ min: -400, max: 400 }),
    },
    { requiredKeys: ['type', 'fillsWhileDown'] },
  ),
  fc.record({
    type: fc.constant('operator' as const),
    name: fc.constantFrom('resume' as const, 'attach-lot' as const),
  }),
);

/** Mostly prints, now and then something else. */
export const happenings = fc.array(
  fc.oneof({ weight: 14, arbitrary: print }, { weight: 3, arbitrary: settle }, { weight: 1, arbitrary: rareThing }),
  { minLength: 20, maxLength: 120, size: 'max' },
);

export const setups: fc.Arbitrary<RandomSetup> = fc.record({
  flavour: fc.constantFrom(...FLAVOUR_NAMES),
  openBuyOrders: fc.integer({ min: 1, max: 5 }),
  interval: fc.constantFrom('0.01', '0.02', '0.013'),
  maxInvestment: fc.constantFrom(undefined, '10000', '350', '250'),
  quote: fc.constantFrom('5000', '420', '301', '150', '40'),
  base: fc.constantFrom('0', '0.385', '0.39', '2'),
  feeAsset: fc.constantFrom('quote' as const, 'base' as const, 'received' as const),
  fillAtMost: fc.constantFrom(undefined, undefined, '0.15', '0.3'),
  minQuantity: fc.constantFrom('0.005', '0.005', '0.385'),
  slow: fc.constantFrom(false, false, true),
});

export function venueOf(setup: RandomSetup, honourBand = true): GridVenue {
  const { flavour, openBuyOrders, interval, maxInvestment, fillAtMost } = setup;
  const limit = maxInvestment === undefined ? {} : { maxInvestment };
  return new GridVenue({
    config: { flavour, openBuyOrders, interval, amountPerGrid: '100', ...limit },
    balances: { USD: setup.quote, AAPLx: setup.base },
    fees: { ...QUARTER_PERCENT, asset: setup.feeAsset },
    instrument: { ...AAPLX, minQuantity: decimal(setup.minQuantity) },
    honourBand,
    ...(fillAtMost === undefined ? {} : { fillAtMost }),
  });
}

/** Lets everything happen, one after the other, and calls back with the last print after each. */
export function play(
  venue: GridVenue,
  { slow }: RandomSetup,
  all: readonly Happening[],
  after: (last: Decimal) => void = () => undefined,
): void {
  let cents = 26_000;
  venue.print('260');
  venue.slow = slow;
  after(decimal('260'));
  for (const happening of all) {
    if (happening.type === 'print') cents = Math.max(4_000, cents + happening.cents);
    happen(venue, happening, cents);
    after(decimal(priceText(cents)));
  }
}

function happen(venue: GridVenue, happening: Happening, cents: number): void {
  switch (happening.type) {
    case 'print':
      venue.print(priceText(cents));
      return;
    case 'cancel': {
      const prices = venue.prices(happening.side);
      const at = prices[happening.index % Math.max(1, prices.length)];
      if (at !== undefined) venue.cancelByHand(happening.side, at);
      return;
    }
    case 'refuse': {
      let left = happening.orders;
      venue.refuse = () => (left-- > 0 ? { code: happening.code, text: 'refused by chance' } : undefined);
      return;
    }
    case 'deposit':
      venue.deposit(happening.asset, happening.amount);
      return;
    case 'restart': {
      const { type: _, fillsWhileDown, ...change } = happening;
      venue.restart(change, () => venue.print(priceText(Math.max(4_000, cents + fillsWhileDown))));
      return;
    }
    case 'settle':
      venue.settle();
      return;
    case 'operator':
      venue.operator(happening.name, 'all');
  }
}

function priceText(cents: number): string {
  return decimal(`${cents}e-2`).toString();
}
