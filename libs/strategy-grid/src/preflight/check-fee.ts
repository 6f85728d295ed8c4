import { Decimal, type PreflightFinding } from '@gridbot/core';
import type { Terms } from '../terms.js';

/** Name of the origin of fee rates that nobody knows. */
const UNKNOWN = 'unknown';

/** Fees that are unknown, impossible, or configured lower than the account pays. */
export function checkFee({ config, fee, fees, afterTwoFees }: Terms): readonly PreflightFinding[] {
  if (config.fee === undefined && fees.origin === UNKNOWN) {
    const text = "the account's maker fee is unknown, and sells are sized by it: set fee, such as fee: 0.25%";
    return [{ level: 'error', topic: 'fee', text }];
  }
  if (!afterTwoFees.isPositive() || fee.lte(Decimal.ONE.negate())) {
    return [
      { level: 'error', topic: 'fee', text: `a fee of ${fee} is no fee a grid can trade with: it must be below 0.5` },
    ];
  }
  if (config.fee !== undefined && fees.origin !== UNKNOWN && config.fee.lt(fees.maker)) {
    const text = `fee is set to ${config.fee}, the account pays ${fees.maker} (${fees.origin}): sells would not take back what was spent`;
    return [{ level: 'warning', topic: 'fee', text }];
  }
  return [];
}
