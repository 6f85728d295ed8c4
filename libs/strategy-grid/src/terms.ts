import { Decimal, type FeeRates, type Instrument } from '@gridbot/core';
import { flavours } from './flavours/flavours.js';
import type { Flavour } from './flavours/flavour.js';
import type { GridConfig } from './grid.config.js';

/** The configuration with everything that follows from it, computed once. `I` interval, `A` amount per grid, `f` fee. */
export interface Terms {
  readonly config: GridConfig;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly flavour: Flavour;
  /** `f`: configured, else the account's own maker rate. */
  readonly fee: Decimal;
  /** `1 + I`: from a level to the next one above. */
  readonly step: Decimal;
  /** `(1 + I)²` */
  readonly twoSteps: Decimal;
  /** `(1 + I)² · 1.001`: how far the price must be above the highest buy before the buys follow it. */
  readonly shiftFactor: Decimal;
  /** `2 + I`: two levels are too near if twice the higher is below this times the lower. */
  readonly nearFactor: Decimal;
  /** `A(1 + f)` */
  readonly amountWithFee: Decimal;
  /** `1 − 2f` */
  readonly afterTwoFees: Decimal;
}

/** Where a configuration is used: what its terms depend on. */
export interface TermsSource {
  readonly config: GridConfig;
  readonly instrument: Instrument;
  readonly fees: FeeRates;
}

const TWO = Decimal.of(2n);
const SHIFT_MARGIN = Decimal.of(1001n, 3);
const remembered = new WeakMap<GridConfig, Terms>();
/** Whoever asked last asks again: nearly every step is one bot's. */
let last: Terms | undefined;

/** The terms of a configuration; the same object as long as configuration, instrument and fees are the same. */
export function termsOf(source: TermsSource): Terms {
  if (last !== undefined && last.config === source.config && isOf(last, source)) return last;
  const known = remembered.get(source.config);
  if (known !== undefined && isOf(known, source)) return (last = known);
  last = deriveTerms(source);
  remembered.set(source.config, last);
  return last;
}

function isOf(terms: Terms, { instrument, fees }: TermsSource): boolean {
  return terms.instrument === instrument && terms.fees === fees;
}

function deriveTerms({ config, instrument, fees }: TermsSource): Terms {
  const fee = config.fee ?? fees.maker;
  const step = Decimal.ONE.plus(config.interval);
  const twoSteps = step.times(step);
  return {
    config,
    instrument,
    fees,
    flavour: flavours[config.flavour],
    fee,
    step,
    twoSteps,
    shiftFactor: twoSteps.times(SHIFT_MARGIN),
    nearFactor: TWO.plus(config.interval),
    amountWithFee: config.amountPerGrid.times(Decimal.ONE.plus(fee)),
    afterTwoFees: Decimal.ONE.minus(TWO.times(fee)),
  };
}
