import { Decimal, isBelowMinimum, type PreflightFinding, type Price } from '@gridbot/core';
import { saleQuantity } from '../flavours/flavour.js';
import { extraSellPrice } from '../prices.js';
import type { Terms } from '../terms.js';
import type { PlannedRung } from './plan-rungs.js';

interface PlannedOrder {
  readonly what: string;
  readonly at: Decimal;
  readonly base: Decimal;
}

const TWO = Decimal.of(2n);

/** Orders that the exchange would refuse as too small, now or when the price has risen. */
export function checkMinimums(terms: Terms, rungs: readonly PlannedRung[], last: Price): readonly PreflightFinding[] {
  const tooSmall = plannedOrders(terms, rungs, last).filter(({ at, base }) =>
    isBelowMinimum(terms.instrument, at, base),
  );
  const [first] = tooSmall;
  return first === undefined ? checkHeadroom(terms, last) : [tooSmallFinding(terms, first, tooSmall)];
}

function plannedOrders(terms: Terms, rungs: readonly PlannedRung[], last: Price): readonly PlannedOrder[] {
  const ofRungs = rungs.flatMap(({ buyPrice, buyQuantity, sellPrice, sellQuantity }, index): PlannedOrder[] => {
    const buy = { what: `the buy of rung ${index + 1}`, at: buyPrice, base: buyQuantity };
    if (sellPrice === undefined || sellQuantity === undefined) return [buy];
    return [buy, { what: `the sell of rung ${index + 1}`, at: sellPrice, base: sellQuantity }];
  });
  const { sale, sellsExtra } = terms.flavour;
  if (sale === undefined || !sellsExtra) return ofRungs;
  const at = extraSellPrice(last, undefined, terms);
  const amount = terms.config.amountPerGrid;
  // As if there were plenty of base beyond the lots.
  const base = saleQuantity(sale, { held: amount.dividedBy(at, 18, 'ceil').times(TWO), price: at, amount }, terms);
  return [...ofRungs, { what: 'the extra sell', at, base }];
}

function tooSmallFinding(terms: Terms, first: PlannedOrder, all: readonly PlannedOrder[]): PreflightFinding {
  const { config, instrument } = terms;
  const { base, quote, minQuantity, minNotional } = instrument;
  const others = all.length === 1 ? '' : ` (and ${all.length - 1} more)`;
  const limits = `at least ${minQuantity} ${base} and ${minNotional} ${quote}`;
  const needed = all.reduce((most, { at }) => Decimal.max(most, smallestAmount(terms, at)), Decimal.ZERO);
  return {
    level: 'error',
    topic: 'minimum',
    text:
      `${first.what}${others} would be ${first.base} ${base} at ${first.at} = ${first.at.times(first.base)} ${quote}, the exchange takes ` +
      `${limits}: amountPerGrid is ${config.amountPerGrid}, use at least ${needed}`,
  };
}

/** The amount that buys the smallest order at a price, with a lot step to spare, rounded up to two digits of its price. */
function smallestAmount({ instrument }: Terms, at: Decimal): Decimal {
  const { minQuantity, minNotional, lotSize } = instrument;
  const byNotional = minNotional.dividedBy(at, lotSize.scale + 2, 'ceil').ceilTo(lotSize);
  return Decimal.max(minQuantity, byNotional).plus(lotSize).times(at).dividedBy(Decimal.ONE, 2, 'ceil');
}

/** As the price rises the amount buys less and less: says so if the minimum is less than a doubling away. */
function checkHeadroom({ config, instrument }: Terms, last: Price): readonly PreflightFinding[] {
  const { minQuantity, base, quote } = instrument;
  if (!minQuantity.isPositive()) return [];
  const limit = config.amountPerGrid.dividedToStep(minQuantity, instrument.tickSize);
  if (limit.gte(last.times(TWO))) return [];
  const text = `above ${limit} ${quote} the amount of ${config.amountPerGrid} buys less than the minimum of ${minQuantity} ${base}; the price is ${last}`;
  return [
    { level: 'warning', topic: 'minimum', text: `${text}. The grid would stop buying there: raise amountPerGrid` },
  ];
}
