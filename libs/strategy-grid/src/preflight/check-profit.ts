import type { Decimal, PreflightFinding } from '@gridbot/core';
import type { Terms } from '../terms.js';
import { chargedFee, isFeeInBase, type PlannedRung } from './plan-rungs.js';

/** The smallest interval that covers both fees as they will be charged; `undefined` in a flavour that keeps. */
export function breakEvenInterval(terms: Terms): Decimal | undefined {
  return terms.flavour.sale?.breakEven(chargedFee(terms), isFeeInBase(terms, 'buy'));
}

/** Round trips that would not pay for their fees, on prices and quantities as they would be sent. */
export function checkProfit(terms: Terms, rungs: readonly PlannedRung[]): readonly PreflightFinding[] {
  const { sale, name } = terms.flavour;
  if (sale === undefined) return [];
  const index = rungs.findIndex(({ trip }) => trip !== undefined && !sale.gains(trip));
  const rung = rungs[index];
  if (rung?.trip === undefined) return [];
  const { instrument, config } = terms;
  const { base, quote } = instrument;
  const { wanted, held, profit } = rung.trip;
  const trip =
    `rung ${index + 1} buys ${rung.buyQuantity} ${base} at ${rung.buyPrice} (${held} after fees) and sells ${rung.sellQuantity} at ` +
    `${rung.sellPrice}: ${profit} ${quote} after fees of ${chargedFee(terms)}`;
  const lack = wanted.gte(held) && name !== 'grid-sell' ? `, taking back the amount would need ${wanted} ${base}` : '';
  return [
    {
      level: 'error',
      topic: 'profit',
      text: `${trip}${lack}. interval is ${config.interval}, it has to be above ${breakEvenInterval(terms)} plus what rounding to tick and lot costs`,
    },
  ];
}
