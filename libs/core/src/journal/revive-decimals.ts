import { Decimal } from '../values/decimal.js';
import type { JsonValue } from '../values/json.js';

/** Fields of our own events, commands and models that hold decimals; JSON carries them as strings. */
const DECIMAL_FIELDS: ReadonlySet<string> = new Set([
  ...['price', 'bid', 'ask', 'open', 'high', 'low', 'close', 'volume', 'lastPrice', 'fee'],
  ...['quantity', 'lastQuantity', 'filledQuantity', 'filledNotional', 'amount', 'total', 'free'],
  ...['tickSize', 'lotSize', 'minQuantity', 'minNotional', 'down', 'up', 'maker', 'taker'],
  ...['maxDistance', 'bookMargin', 'fraction', 'putIn', 'peak'],
]);

/** Fields whose content belongs to somebody else: it stays plain JSON. */
const OPAQUE_FIELDS: ReadonlySet<string> = new Set(['config', 'argument', 'details', 'strategyState']);

/** A copy of parsed JSON in which the strings of our own decimal fields are decimals again. */
export function reviveDecimals(value: JsonValue): unknown {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reviveDecimals);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as { readonly [key: string]: JsonValue }).map(([key, field]) => {
      if (OPAQUE_FIELDS.has(key)) return [key, field];
      if (typeof field === 'string' && DECIMAL_FIELDS.has(key)) return [key, Decimal.parse(field)];
      return [key, reviveDecimals(field)];
    }),
  );
}
