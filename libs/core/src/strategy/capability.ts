/**
 * What an exchange can do and a strategy can need. A strategy's `requires` less the exchange's `provides` must be empty,
 * else the bot does not start.
 */
export type Capability =
  | 'market-data.ticker'
  | 'market-data.candles'
  | 'order.limit'
  | 'order.market'
  | 'order.post-only'
  | 'order.client-id'
  | 'account.balances'
  | 'account.fee-rates'
  | 'history.fills';

/** What each capability means, for listings and error messages. */
export const CAPABILITIES: Readonly<Record<Capability, string>> = {
  'market-data.ticker': 'streams the last price',
  'market-data.candles': 'delivers candles',
  'order.limit': 'takes limit orders',
  'order.market': 'takes market orders',
  'order.post-only': 'can refuse an order that would cross',
  'order.client-id': 'keeps our own order ids and finds orders by them',
  'account.balances': 'tells the balances',
  'account.fee-rates': "tells the account's own fee rates",
  'history.fills': 'lists our past executions',
};

/** The capabilities that are required and not provided, in the order they are required. */
export function missingCapabilities(
  requires: readonly Capability[],
  provides: readonly Capability[],
): readonly Capability[] {
  return requires.filter((capability) => !provides.includes(capability));
}
