/** Status, code and text of errors that tests expect, as Binance writes them. */
export const BINANCE_REFUSALS = {
  signature: [400, -1022, 'Signature for this request is not valid.'],
  rights: [401, -2015, 'Invalid API-key, IP, or permissions for action.'],
  symbol: [400, -1121, 'Invalid symbol.'],
  balance: [400, -2010, 'Account has insufficient balance for requested action.'],
  crossing: [400, -2010, 'Order would immediately match and take.'],
  duplicate: [400, -2010, 'Duplicate order sent.'],
  unknownCancel: [400, -2011, 'Unknown order sent.'],
  unknownOrder: [400, -2013, 'Order does not exist.'],
  closed: [400, -1013, 'Market is closed.'],
} as const;
