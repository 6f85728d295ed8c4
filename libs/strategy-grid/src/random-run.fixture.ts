import { decimal, price, quantity, type Decimal, type ReasonCode, type Side } from '@gridbot/core';
import type { Latency, PostOnlyDialect } from '@gridbot/exchange-sim';
import fc from 'fast-check';
import { AAPLX, QUARTER_PERCENT } from './aaplx.fixture.js';
import { FLAVOUR_NAMES, type FlavourName } from './flavours/flavour-name.js';
import { GridVenue } from './grid-venue.fixture.js';

/** One thing that happens to a random bot. */
export type Happening =
  | { readonly type: 'print'; readonly cents: number }
  | { readonly type: 'cancel'; readonly side: Side; readonly index: number }
  /** Somebody else trades on the account: a limit order so far above or below the print. */
  | { readonly type: 'place-elsewhere'; readonly side: Side; readonly cents: number; readonly quantity: string }
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
  /** Base that each print trades. */
  readonly traded: string | undefined;
  /** Smallest order; 0.385 is about the size of a buy. */
  readonly minQuantity: string;
  readonly postOnly: PostOnlyDialect;
  readonly latency: Partial<Latency>;
  /** True: requests and reports stay on the wire until the venue settles. */
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
    type: fc.constant('place-elsewhere' as const),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    cents: fc.integer({ min: -600, max: 600 }),
    quantity: fc.constantFrom('0.2', '0.4', '1'),
  }),
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
  traded: fc.constantFrom(undefined, undefined, '0.15', '0.3', '0.6'),
  minQuantity: fc.constantFrom('0.005', '0.005', '0.385'),
  postOnly: fc.constantFrom('reject' as const, 'cancel' as const),
  latency: fc.constantFrom<Partial<Latency>[]>(
    {},
    {},
    {},
    { submit: 20_000, cancel: 100_000, report: 50_000 },
    { submit: 150_000, cancel: 30_000, report: 70_000 },
  ),
  slow: fc.constantFrom(false, false, true),
});

export function venueOf(setup: RandomSetup, honourBand = true): GridVenue {
  const { flavour, openBuyOrders, interval, maxInvestment, traded, postOnly, latency } = setup;
  const limit = maxInvestment === undefined ? {} : { maxInvestment };
  return new GridVenue({
    config: { flavour, openBuyOrders, interval, amountPerGrid: '100', ...limit },
    balances: { USD: setup.quote, AAPLx: setup.base },
    fees: { ...QUARTER_PERCENT, asset: setup.feeAsset },
    instrument: { ...AAPLX, minQuantity: decimal(setup.minQuantity) },
    honourBand,
    habits: { postOnly, latency },
    ...(traded === undefined ? {} : { traded }),
  });
}

/** Lets everything happen, one after the other, and calls back with the last print after each. */
export async function play(
  venue: GridVenue,
  { slow }: RandomSetup,
  all: readonly Happening[],
  after: (last: Decimal) => void = () => undefined,
): Promise<void> {
  let cents = 26_000;
  venue.print('260');
  venue.slow = slow;
  after(decimal('260'));
  for (const happening of all) {
    if (happening.type === 'print') cents = Math.max(4_000, cents + happening.cents);
    await happen(venue, happening, cents);
    after(decimal(priceText(cents)));
  }
}

async function happen(venue: GridVenue, happening: Happening, cents: number): Promise<void> {
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
    case 'place-elsewhere': {
      const { side } = happening;
      const at = price(priceText(Math.max(1_000, cents + happening.cents)));
      venue.placeByHand({ side, orderType: 'limit', price: at, quantity: quantity(happening.quantity) });
      return;
    }
    case 'refuse': {
      let left = happening.orders;
      venue.refuse = () => (left-- > 0 ? { code: happening.code, text: 'refused by chance' } : undefined);
      return;
    }
    case 'deposit':
      await venue.deposit(happening.asset, happening.amount);
      return;
    case 'restart': {
      const { type: _, fillsWhileDown, ...change } = happening;
      await venue.restart(change, () => venue.print(priceText(Math.max(4_000, cents + fillsWhileDown))));
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
