import { Decimal, type PreflightInput, type PreflightReport, type PreflightRung } from '@gridbot/core';
import type { GridConfig } from '../grid.config.js';
import { termsOf } from '../terms.js';
import { checkFee } from './check-fee.js';
import { checkMinimums } from './check-minimums.js';
import { checkMoney } from './check-money.js';
import { breakEvenInterval, checkProfit } from './check-profit.js';
import { checkVenueLimits } from './check-venue-limits.js';
import { planRungs, type PlannedRung } from './plan-rungs.js';

/** Plans the rungs as they would be sent and says what would go wrong. An impossible fee ends it: nothing can be sized. */
export function preflight(input: PreflightInput<GridConfig>): PreflightReport {
  const terms = termsOf(input);
  const ofFee = checkFee(terms);
  if (ofFee.some(({ level }) => level === 'error')) return { rungs: [], capitalNeeded: Decimal.ZERO, findings: ofFee };
  const rungs = planRungs(terms, input.price);
  const notional = rungs.reduce(
    (sum, { buyPrice, buyQuantity }) => sum.plus(buyPrice.times(buyQuantity)),
    Decimal.ZERO,
  );
  const capitalNeeded = notional.times(Decimal.ONE.plus(terms.fee));
  const breakEven = breakEvenInterval(terms);
  return {
    rungs: rungs.map(shown),
    capitalNeeded,
    ...(breakEven === undefined ? {} : { breakEvenInterval: breakEven }),
    findings: [
      ...ofFee,
      ...checkVenueLimits(terms, rungs, input.price),
      ...checkMinimums(terms, rungs, input.price),
      ...checkProfit(terms, rungs),
      ...checkMoney(terms, capitalNeeded, input.balances),
    ],
  };
}

function shown({ trip: _, ...rung }: PlannedRung): PreflightRung {
  return rung;
}
