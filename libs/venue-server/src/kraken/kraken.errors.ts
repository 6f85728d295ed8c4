import type { Outcome, Refusal, RefusalCode } from '../venue/refusal.js';

/** The error texts that this server gives, as Kraken writes them. */
export const KRAKEN_ERROR = {
  invalidKey: 'EAPI:Invalid key',
  invalidSignature: 'EAPI:Invalid signature',
  invalidNonce: 'EAPI:Invalid nonce',
  rateLimit: 'EAPI:Rate limit exceeded',
  invalidArguments: 'EGeneral:Invalid arguments',
  permissionDenied: 'EGeneral:Permission denied',
  temporaryLockout: 'EGeneral:Temporary lockout',
  unknownMethod: 'EGeneral:Unknown method',
  internalError: 'EGeneral:Internal error',
  unknownInstrument: 'EQuery:Unknown asset pair',
  unknownAsset: 'EQuery:Unknown asset',
  insufficientFunds: 'EOrder:Insufficient funds',
  orderMinimum: 'EOrder:Order minimum not met',
  costMinimum: 'EOrder:Cost minimum not met',
  tickSize: 'EOrder:Tick size check failed',
  ordersLimit: 'EOrder:Orders limit exceeded',
  orderRateLimit: 'EOrder:Rate limit exceeded',
  domainRateLimit: 'EOrder:Domain rate limit exceeded',
  unknownOrder: 'EOrder:Unknown order',
  invalidOrder: 'EOrder:Invalid order',
  postOnly: 'EOrder:Post only order',
  unavailable: 'EService:Unavailable',
  busy: 'EService:Busy',
  timeout: 'EService:Timeout',
  deadline: 'EService:Deadline elapsed',
  marketCancelOnly: 'EService:Market in cancel_only mode',
  marketPostOnly: 'EService:Market in post_only mode',
  marketLimitOnly: 'EService:Market in limit_only mode',
  invalidSession: 'ESession:Invalid session',
} as const;

/** A refusal in Kraken's words. It never leaves the server as an exception: it becomes the `error` of an answer. */
export class KrakenRefusal extends Error {
  override readonly name = 'KrakenRefusal';

  /** @param text such as `EOrder:Unknown order` */
  constructor(readonly text: string) {
    super(text);
  }
}

/** The refusal of an argument: `EGeneral:Invalid arguments:<name>`. */
export function invalidArgument(name: string): KrakenRefusal {
  return new KrakenRefusal(`${KRAKEN_ERROR.invalidArguments}:${name}`);
}

const BY_CODE: Readonly<Record<RefusalCode, string>> = {
  'insufficient-funds': KRAKEN_ERROR.insufficientFunds,
  'below-minimum-quantity': KRAKEN_ERROR.orderMinimum,
  'below-minimum-notional': KRAKEN_ERROR.costMinimum,
  'tick-size': KRAKEN_ERROR.tickSize,
  'lot-size': `${KRAKEN_ERROR.invalidArguments}:volume`,
  'price-band': `${KRAKEN_ERROR.invalidArguments}:price`,
  'too-many-orders': KRAKEN_ERROR.ordersLimit,
  'post-only': KRAKEN_ERROR.postOnly,
  'duplicate-client-id': `${KRAKEN_ERROR.invalidArguments}:cl_ord_id`,
  'unknown-order': KRAKEN_ERROR.unknownOrder,
  'unknown-instrument': KRAKEN_ERROR.unknownInstrument,
  'invalid-arguments': KRAKEN_ERROR.invalidArguments,
  'no-price': KRAKEN_ERROR.unavailable,
  'market-cancel-only': KRAKEN_ERROR.marketCancelOnly,
  'market-post-only': KRAKEN_ERROR.marketPostOnly,
  'market-limit-only': KRAKEN_ERROR.marketLimitOnly,
  maintenance: KRAKEN_ERROR.unavailable,
  unavailable: KRAKEN_ERROR.unavailable,
  busy: KRAKEN_ERROR.busy,
  timeout: KRAKEN_ERROR.timeout,
  'rate-limit': KRAKEN_ERROR.rateLimit,
  'order-rate-limit': KRAKEN_ERROR.orderRateLimit,
  lockout: KRAKEN_ERROR.temporaryLockout,
  'permission-denied': KRAKEN_ERROR.permissionDenied,
  'invalid-key': KRAKEN_ERROR.invalidKey,
  'invalid-signature': KRAKEN_ERROR.invalidSignature,
  'invalid-nonce': KRAKEN_ERROR.invalidNonce,
  'invalid-token': KRAKEN_ERROR.invalidSession,
  // Kraken checks no clock but the nonce's.
  clock: KRAKEN_ERROR.invalidNonce,
  deadline: KRAKEN_ERROR.deadline,
  internal: KRAKEN_ERROR.internalError,
};

/** Kraken's text for a refusal of the venue. */
export function refusalText({ code, native }: Refusal): string {
  return native ?? BY_CODE[code];
}

/**
 * What the venue gave for a request.
 * @throws KrakenRefusal if it refused
 */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.taken) return outcome.value;
  throw new KrakenRefusal(refusalText(outcome.refusal));
}
