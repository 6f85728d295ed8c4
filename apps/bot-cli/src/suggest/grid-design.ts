import type { FeeRates } from '@gridbot/core';
import type { ParameterSet } from '@gridbot/sweep';
import type { MarketProfile } from './market-profile.js';

/** What is varied: the distance of levels, how far a fall the money is to last for, and what is done with the base. */
export interface GridDesign {
  /** Fraction with two digits that count: 0.012. */
  readonly interval: number;
  /** Fraction in whole hundredths: 0.4 = a fall of 40 %. */
  readonly depth: number;
  readonly flavour: 'grid-hodl' | 'grid-sell' | 'swing';
}

const INTERVALS = 6;
/** The smallest interval is this many times what both fees take, so that half of each step at least is kept. */
const FEE_MARGIN = 2;
const SMALLEST_INTERVAL = 0.002;
const LARGEST_INTERVAL = 0.15;
const DEPTHS = [0.5, 0.75, 1];
const SHALLOWEST = 0.05;
const DEEPEST = 0.8;

/**
 * The designs worth trying: intervals from twice the fees to twice what the price moves in a day, falls of a half, three quarters and all of
 * the deepest one in the history. `swing` only for an account that holds base.
 */
export function gridDesigns(
  profile: MarketProfile,
  { maker }: Pick<FeeRates, 'maker'>,
  holdsBase: boolean,
): readonly GridDesign[] {
  const flavours = ['grid-hodl', 'grid-sell', ...(holdsBase ? ['swing'] : [])] as readonly GridDesign['flavour'][];
  const depths = distinct(
    DEPTHS.map((share) => wholeHundredths(clamp(share * profile.deepestFall, SHALLOWEST, DEEPEST))),
  );
  return intervalsFor(profile.dailyVolatility, maker.toDouble()).flatMap((interval) =>
    depths.flatMap((depth) => flavours.map((flavour) => ({ interval, depth, flavour }))),
  );
}

/** A design as a point of the space that is searched. */
export function setOfDesign({ interval, depth, flavour }: GridDesign): ParameterSet {
  return { interval, depth, flavour };
}

function intervalsFor(dailyVolatility: number, fee: number): readonly number[] {
  const breakEven = (2 * fee) / (1 - 2 * fee);
  const from = clamp(FEE_MARGIN * breakEven, SMALLEST_INTERVAL, LARGEST_INTERVAL);
  const to = clamp(2 * dailyVolatility, 2 * from, LARGEST_INTERVAL);
  const steps = Array.from({ length: INTERVALS }, (_none, i) => from * (to / from) ** (i / (INTERVALS - 1)));
  return distinct(steps.map(roundedUp));
}

/** Two digits that count, never below the value: the fees must stay covered. */
function roundedUp(value: number): number {
  const exponent = Math.floor(Math.log10(value)) - 1;
  return Number(`${Math.ceil(value / 10 ** exponent - 1e-9)}e${exponent}`);
}

function wholeHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}
