import type { Outcome, Refusal, RefusalCode } from '../venue/refusal.js';

/** An error in Binance's words. It never leaves the server as an exception: it becomes `{code, msg}`. */
export class BinanceRefusal extends Error {
  override readonly name = 'BinanceRefusal';

  /**
   * @param status HTTP status, which the WebSocket API gives as `status`
   * @param extra what the answer holds besides: `data` of a cancel-replace
   * @param retryAfter seconds, for 429 and 418
   */
  constructor(
    readonly status: number,
    readonly code: number,
    readonly msg: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly retryAfter?: number,
  ) {
    super(msg);
  }

  /** What the answer's body says. */
  get body(): Readonly<Record<string, unknown>> {
    return { code: this.code, msg: this.msg, ...this.extra };
  }
}

/** A refusal with status 400. */
export function bad(code: number, msg: string): BinanceRefusal {
  return new BinanceRefusal(400, code, msg);
}

/** A filter of the symbol does not let the order pass. */
export function filterFailure(name: string): BinanceRefusal {
  return bad(-1013, `Filter failure: ${name}`);
}

/** Seconds that a client is told to wait by a fault. */
const FAULT_BAN = 120;
const TOO_MUCH = 'Please use WebSocket Streams for live updates';

type Words = readonly [status: number, code: number, msg: string];

const BY_CODE: Readonly<Record<RefusalCode, Words>> = {
  'insufficient-funds': [400, -2010, 'Account has insufficient balance for requested action.'],
  'below-minimum-quantity': [400, -1013, 'Filter failure: LOT_SIZE'],
  'below-minimum-notional': [400, -1013, 'Filter failure: NOTIONAL'],
  'tick-size': [400, -1013, 'Filter failure: PRICE_FILTER'],
  'lot-size': [400, -1013, 'Filter failure: LOT_SIZE'],
  'price-band': [400, -1013, 'Filter failure: PERCENT_PRICE_BY_SIDE'],
  'too-many-orders': [400, -2010, 'Filter failure: MAX_NUM_ORDERS'],
  'post-only': [400, -2010, 'Order would immediately match and take.'],
  'duplicate-client-id': [400, -2010, 'Duplicate order sent.'],
  'unknown-order': [400, -2011, 'Unknown order sent.'],
  'unknown-instrument': [400, -1121, 'Invalid symbol.'],
  'invalid-arguments': [400, -1130, 'Invalid data sent for a parameter.'],
  'no-price': [400, -2010, 'Order book liquidity is less than symbol minimum quantity.'],
  'market-cancel-only': [400, -1013, 'Market is closed.'],
  // Binance has no such modes: `orderTypes` of the symbol tell what is left.
  'market-post-only': [400, -1014, 'Unsupported order combination.'],
  'market-limit-only': [400, -2010, 'Market orders are not supported for this symbol.'],
  maintenance: [400, -1013, 'Market is closed.'],
  unavailable: [503, -1001, 'Internal error; unable to process your request. Please try again.'],
  busy: [503, -1008, 'Server is currently overloaded with other requests. Please try again in a few minutes.'],
  timeout: [
    504,
    -1007,
    'Timeout waiting for response from backend server. Send status unknown; execution status unknown.',
  ],
  'rate-limit': [429, -1003, `Too much request weight used. ${TOO_MUCH} to avoid polling the API.`],
  'order-rate-limit': [429, -1015, 'Too many new orders.'],
  lockout: [418, -1003, `Way too much request weight used; IP banned. ${TOO_MUCH} to avoid bans.`],
  'permission-denied': [401, -2015, 'Invalid API-key, IP, or permissions for action.'],
  'invalid-key': [401, -2008, 'Invalid Api-Key ID.'],
  'invalid-signature': [400, -1022, 'Signature for this request is not valid.'],
  // Binance counts no nonces: a request's time stands in for one.
  'invalid-nonce': [400, -1021, 'Timestamp for this request is outside of the recvWindow.'],
  'invalid-token': [400, -1125, 'This listenKey does not exist.'],
  clock: [400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."],
  deadline: [400, -1021, 'Timestamp for this request is outside of the recvWindow.'],
  internal: [500, -1000, 'An unknown error occurred while processing the request.'],
};

/** Binance's error for a refusal of the venue or of a fault; `native` is a code and a text: `-2010 Duplicate order sent.` */
export function refusalFor({ code, native }: Refusal): BinanceRefusal {
  const [status, number, msg] = BY_CODE[code];
  const [, givenCode, givenText] = /^(-?\d+):?\s+(.*)$/.exec(native ?? '') ?? [];
  if (givenCode !== undefined) return new BinanceRefusal(status, Number(givenCode), givenText ?? '');
  return new BinanceRefusal(status, number, native ?? msg, {}, number === -1003 ? FAULT_BAN : undefined);
}

/**
 * What the venue gave for a request.
 * @throws BinanceRefusal if it refused
 */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.taken) return outcome.value;
  throw refusalFor(outcome.refusal);
}
