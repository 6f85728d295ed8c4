import type { ErrorCode } from '../errors/error-code.js';

/** What a check found: `not-checked` if the exchange did not let us look. A check that was not made is never called `ok`. */
export type CheckVerdict = 'ok' | 'warning' | 'refused' | 'not-checked';

/** One thing that was looked at before a bot trades for real. */
export interface ExchangeCheck {
  /** What was looked at, kebab-case: `status`, `instrument`, `key`, `rights`, `withdrawals`, `clock`, `fees`. */
  readonly name: string;
  readonly verdict: CheckVerdict;
  /** What was found, with its values; no secret. */
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string;
  /**
   * With `refused`: the code a bot ends with. With `not-checked`: why the question got no answer, if asking again may bring one; a bot does not
   * start before that.
   */
  readonly code?: ErrorCode;
}
