/**
 * Why an order was not taken, or ended early, in words that every exchange's own are mapped to.
 * `elsewhere` = canceled by hand or by the exchange; `risk` = refused by our own pre-trade check, never sent;
 * `never-arrived` = looked up by its client id and not known to the exchange; `vanished` = the exchange had it, and two looks the grace period
 * apart missed it.
 */
export type ReasonCode =
  | 'post-only'
  | 'insufficient-funds'
  | 'below-minimum'
  | 'invalid-price'
  | 'invalid-quantity'
  | 'too-many-orders'
  | 'rate-limit'
  | 'market-closed'
  | 'not-trading'
  | 'elsewhere'
  | 'requested'
  | 'never-arrived'
  | 'vanished'
  | 'expired'
  | 'other';

/** A reason and the exchange's own text, or ours. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}
