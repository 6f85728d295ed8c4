import { clientOrderId, decimal, price, quantity } from '@gridbot/core';
import fc from 'fast-check';
import type { SimExchangeOptions } from './sim-exchange-options.js';
import { feesIn, money, type OrderFlavour, type TradingDesk } from './trading-desk.fixture.js';

/** Something that is done to an exchange. */
export type Action =
  | { readonly do: 'place'; readonly terms: string; readonly flavour: OrderFlavour }
  | { readonly do: 'cancel' | 'cancel-elsewhere'; readonly number: number }
  | { readonly do: 'place-elsewhere'; readonly buy: boolean; readonly at: string }
  | { readonly do: 'announce'; readonly at: string; readonly traded: string }
  | { readonly do: 'match' | 'match-one' }
  | { readonly do: 'wait'; readonly millis: number }
  | { readonly do: 'move-money'; readonly cents: number };

/** Prices between 90 and 110, quantities up to a little more than the account can pay. */
const at = fc.integer({ min: 9_000, max: 11_000 }).map((cents) => String(cents / 100));
const amount = fc.integer({ min: 1, max: 400_000_000 }).map((lots) => decimal(`${lots}e-8`).toString());
const terms = fc
  .tuple(fc.constantFrom('buy', 'sell'), amount, at)
  .map(([side, size, level]) => `${side} ${size} at ${level}`);
const flavour = fc.constantFrom<OrderFlavour>('limit', 'limit', 'limit', 'post-only', 'market');
const number = fc.integer({ min: 1, max: 30 });

export const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('place' as const), terms, flavour }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('announce' as const), at, traded: amount }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('match' as const, 'match-one' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'cancel-elsewhere' as const), number }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('place-elsewhere' as const), buy: fc.boolean(), at }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), millis: fc.integer({ min: 0, max: 900 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('move-money' as const),
        cents: fc.integer({ min: -30_000, max: 30_000 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 60 },
);

/** Exchanges of every kind. */
export const kinds: fc.Arbitrary<Partial<SimExchangeOptions>> = fc
  .record({
    asset: fc.constantFrom('quote' as const, 'base' as const, 'received' as const, { asset: 'BNB' }),
    maker: fc.constantFrom('0.0025', '0', '0.1', '-0.0001'),
    decimals: fc.constantFrom(undefined, 2, 5),
    share: fc.constantFrom(undefined, '0.3', '1'),
    postOnly: fc.constantFrom('reject' as const, 'cancel' as const),
    latency: fc.constantFrom(0, 700),
  })
  .map(({ asset, maker, decimals, share, postOnly, latency }) => ({
    fees: feesIn(asset, maker),
    feeAssetPrice: decimal('600'),
    balances: money({ AAPLx: '5', USD: '600', BNB: '0.002' }),
    ...(decimals === undefined ? {} : { feeDecimals: decimals }),
    ...(share === undefined ? {} : { partialFills: { share: decimal(share) } }),
    postOnly,
    latency: { submit: latency, cancel: latency / 2, report: latency / 7 },
  }));

/** Does one thing. Orders are called o1, o2, ... in the order of their actions. */
export function act(desk: TradingDesk, action: Action, position: number): void {
  const { exchange } = desk;
  switch (action.do) {
    case 'place':
      return void desk.place(
        `o${position}`,
        action.flavour === 'market' ? marketTerms(action.terms) : action.terms,
        action.flavour,
      );
    case 'cancel':
      return void desk.cancel(`o${action.number}`);
    case 'cancel-elsewhere':
      return void exchange.cancelElsewhere(clientOrderId(`o${action.number}`));
    case 'place-elsewhere':
      exchange.placeElsewhere({
        side: action.buy ? 'buy' : 'sell',
        orderType: 'limit',
        price: price(action.at),
        quantity: quantity('0.5'),
      });
      return;
    case 'announce':
      return void desk.announce(action.at, action.traded);
    case 'match':
      return exchange.match();
    case 'match-one':
      return void exchange.matchNext();
    case 'wait':
      return exchange.advanceTo(exchange.now + action.millis);
    case 'move-money':
      return moveMoney(desk, action.cents);
  }
}

function marketTerms(terms: string): string {
  return terms.split(' at ')[0]!;
}

function moveMoney({ exchange }: TradingDesk, cents: number): void {
  const amount = quantity(decimal(`${Math.abs(cents)}e-2`));
  if (cents >= 0) return exchange.deposit('USD', amount);
  try {
    exchange.withdraw('USD', amount);
  } catch {
    // Orders need it: nothing was moved.
  }
}
