import { Decimal, type PreflightFinding, type Price } from '@gridbot/core';
import { extraSellPrice } from '../prices.js';
import type { Terms } from '../terms.js';
import type { PlannedRung } from './plan-rungs.js';

/** Levels and numbers of orders that the exchange does not take. */
export function checkVenueLimits(
  terms: Terms,
  rungs: readonly PlannedRung[],
  last: Price,
): readonly PreflightFinding[] {
  return [...checkDepth(terms, rungs, last), ...checkOrderCount(terms), ...checkPriceBand(terms, rungs, last)];
}

function checkDepth(
  { config, instrument }: Terms,
  rungs: readonly PlannedRung[],
  last: Price,
): readonly PreflightFinding[] {
  if (rungs.length === config.openBuyOrders) return [];
  const text = `below ${last} there is room for ${rungs.length} of ${config.openBuyOrders} buys: the tick size is ${instrument.tickSize}`;
  return [{ level: 'error', topic: 'levels', text }];
}

function checkOrderCount({ config, instrument, flavour }: Terms): readonly PreflightFinding[] {
  const { maxOpenOrders: most } = instrument;
  const { openBuyOrders, maxInvestment, amountPerGrid } = config;
  if (most === undefined) return [];
  if (openBuyOrders > most) {
    const text = `openBuyOrders is ${openBuyOrders}, the exchange takes ${most} open orders on the instrument`;
    return [{ level: 'error', topic: 'open-orders', text }];
  }
  if (flavour.sale === undefined) return [];
  const grids = maxInvestment?.dividedToStep(amountPerGrid, Decimal.ONE);
  if (grids?.lte(Decimal.of(BigInt(most))) === true) return [];
  const reach = grids === undefined ? 'maxInvestment is not set' : `maxInvestment reaches for ${grids} grids`;
  const text = `buys and sells together may become more than the ${most} open orders the exchange takes: ${reach}. Sells beyond it wait`;
  return [{ level: 'warning', topic: 'open-orders', text }];
}

function checkPriceBand(terms: Terms, rungs: readonly PlannedRung[], last: Price): readonly PreflightFinding[] {
  const band = terms.instrument.priceBand;
  if (band === undefined) return [];
  const findings: PreflightFinding[] = [];
  const refuse = (text: string): number => findings.push({ level: 'error', topic: 'price-band', text });
  const lowest = last.times(band.down);
  const deepest = rungs.at(-1);
  if (deepest?.buyPrice.lt(lowest) === true) {
    refuse(
      `the lowest buy at ${deepest.buyPrice} is below ${lowest}, the lowest price the exchange takes now: use fewer buys or a smaller interval`,
    );
  }
  // The price is about the buy's own when its sell is placed.
  const far = rungs.find(({ buyPrice, sellPrice }) => sellPrice?.gt(buyPrice.times(band.up)) === true);
  if (far !== undefined) {
    refuse(
      `the sell at ${far.sellPrice} is above ${far.buyPrice.times(band.up)}, the highest price the exchange takes then: use a smaller interval`,
    );
  }
  const extra = terms.flavour.sellsExtra ? extraSellPrice(last, undefined, terms) : undefined;
  if (extra?.gt(last.times(band.up)) === true) {
    refuse(
      `the extra sell at ${extra} is above ${last.times(band.up)}, the highest price the exchange takes now: use a smaller interval`,
    );
  }
  return findings;
}
