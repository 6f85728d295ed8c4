import { Decimal, decimal, type Instrument } from '@gridbot/core';
import type { MarketTerms } from '../simulation/market-terms.js';
import type { GridDesign } from './grid-design.js';
import type { MarketProfile } from './market-profile.js';

/** The `strategy` part of a bot.yaml, as text that is read back exactly. */
export interface GridSettings {
  readonly flavour: GridDesign['flavour'];
  readonly interval: string;
  readonly amountPerGrid: string;
  readonly openBuyOrders: number;
  readonly maxInvestment: string;
}

/** Settings of a design, and how far they reach. */
export interface SizedGrid {
  readonly settings: GridSettings;
  /** Buys that the balance pays for. */
  readonly rungs: number;
  /** The fall, as a fraction, after which the money is used up. */
  readonly reach: number;
}

const FEWEST_BUYS = 3;
const MOST_BUYS = 20;
/** Quantities shrink as the price rises: amounts pass the minimum at prices up to this many times the highest of the history. */
const ROOM_ABOVE = 1.25;
const DIGITS = 3;

/**
 * Sizes a design for an account: one buy for each interval down to the depth, all quote spread evenly over them, fees included; as many
 * open buys as two ordinary days' moves take.
 * @returns undefined if not even two buys of the smallest order can be paid
 */
export function sizeGrid(design: GridDesign, profile: MarketProfile, terms: MarketTerms): SizedGrid | undefined {
  const { instrument, fees, balances } = terms;
  const quote = balances[instrument.quote] ?? Decimal.ZERO;
  const fee = fees.maker.times(Decimal.of(2n)).plus(Decimal.ONE);
  const usable = quote.dividedBy(fee, instrument.tickSize.scale + 8, 'floor');
  const least = leastAmount(instrument, profile);
  const affordable = Math.floor(usable.toDouble() / least);
  const wanted = Math.ceil(-Math.log(1 - design.depth) / Math.log1p(design.interval));
  const rungs = Math.min(wanted, affordable);
  if (rungs < 2) return undefined;
  const amount = floorToDigits(usable.dividedBy(Decimal.of(BigInt(rungs)), 12, 'floor'));
  const lively = Math.ceil((2 * profile.dailyVolatility) / design.interval) + 1;
  const limit = Math.min(rungs, MOST_BUYS, instrument.maxOpenOrders ?? MOST_BUYS);
  return {
    settings: {
      flavour: design.flavour,
      interval: percentOf(design.interval),
      amountPerGrid: amount.toString(),
      openBuyOrders: Math.min(Math.max(FEWEST_BUYS, lively), limit),
      maxInvestment: amount.times(Decimal.of(BigInt(rungs))).toString(),
    },
    rungs,
    reach: 1 - (1 + design.interval) ** -rungs,
  };
}

/** The smallest amount of quote whose order the exchange takes at every price to be expected, nearly; a double, for it is only compared with. */
export function leastAmount({ minNotional, minQuantity }: Instrument, { highest }: MarketProfile): number {
  return Math.max(minNotional.toDouble(), minQuantity.toDouble() * highest) * ROOM_ABOVE;
}

/** `1.2%`: exact, though the fraction is a double. */
function percentOf(fraction: number): string {
  return `${decimal(fraction.toFixed(6)).times(Decimal.of(100n)).toString()}%`;
}

/** The amount rounded down to three digits that count. */
function floorToDigits(amount: Decimal): Decimal {
  const exponent = Math.floor(Math.log10(amount.toDouble())) - DIGITS + 1;
  return amount.floorTo(exponent >= 0 ? Decimal.of(10n ** BigInt(exponent)) : Decimal.of(1n, -exponent));
}
