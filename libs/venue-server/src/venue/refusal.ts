import type { Reason } from '@gridbot/core';

/**
 * Why the venue does not do what it was asked, in words of no exchange. A wire layer renders each as its exchange's own error: Kraken's
 * `EOrder:Insufficient funds`, Binance's `-2010`.
 */
export const REFUSAL_CODES = [
  'insufficient-funds',
  'below-minimum-quantity',
  'below-minimum-notional',
  'tick-size',
  'lot-size',
  'price-band',
  'too-many-orders',
  'post-only',
  'duplicate-client-id',
  'unknown-order',
  'unknown-instrument',
  'invalid-arguments',
  'no-price',
  'market-cancel-only',
  'market-post-only',
  'market-limit-only',
  'maintenance',
  'unavailable',
  'busy',
  'timeout',
  'rate-limit',
  'order-rate-limit',
  'lockout',
  'permission-denied',
  'invalid-key',
  'invalid-signature',
  'invalid-nonce',
  'invalid-token',
  'clock',
  'deadline',
  'internal',
] as const;

/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal and its reason for people. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly text: string;
  /** The exchange's own error, to be sent as it is instead of the layer's rendering: an injected fault may ask for it. */
  readonly native?: string;
}

/** What came of a request: its value, or why not. */
export type Outcome<T> =
  { readonly taken: true; readonly value: T } | { readonly taken: false; readonly refusal: Refusal };

/** A request that succeeded. */
export function taken<T>(value: T): Outcome<T> {
  return { taken: true, value };
}

/** A request that was refused. */
export function refused(code: RefusalCode, text: string): { readonly taken: false; readonly refusal: Refusal } {
  return { taken: false, refusal: { code, text } };
}

/** The refusal that a matching engine's reason amounts to. */
export function refusalOf({ code, text }: Reason): Refusal {
  switch (code) {
    case 'insufficient-funds':
    case 'post-only':
      return { code, text };
    case 'not-trading':
      return { code: 'no-price', text };
    default:
      return { code: 'invalid-arguments', text };
  }
}
