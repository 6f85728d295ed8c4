import type { CancelOnStop } from '../events/stop-requested.event.js';
import { Decimal } from '../values/decimal.js';
import { price, type Price } from '../values/price.js';
import type { GuardSettings } from './guard-settings.js';

/** What the bot holds. */
export interface GuardedHoldings {
  readonly base: Decimal;
  readonly quote: Decimal;
}

/** What losses are measured against, quote currency. */
export interface LossBaseline {
  /** Worth of all that was put in, less what was taken out, each at the price of its moment. */
  readonly putIn: Decimal;
  /** The highest equity seen at a step; what is put in or taken out moves it along. */
  readonly peak: Decimal;
}

/** A limit that is exceeded. */
export interface LimitBreach {
  readonly guard: 'max-loss' | 'drawdown';
  readonly equity: Decimal;
  /** Below this equity the limit is exceeded. */
  readonly floor: Decimal;
  readonly cancel: CancelOnStop;
}

/** The limits that are set. */
export type LossSettings = Pick<GuardSettings, 'maxLoss' | 'maxDrawdown'>;

/** Digits of a level after the point; it is rounded up, so that nothing above it can exceed a limit. */
const LEVEL_SCALE = 18;

/** Worth in quote currency. */
export function equityAt({ base, quote }: GuardedHoldings, at: Price): Decimal {
  return quote.plus(base.times(at));
}

/** The limit that is exceeded at this equity, the loss before the drawdown; `undefined` if none is. */
export function breachAt(equity: Decimal, baseline: LossBaseline, settings: LossSettings): LimitBreach | undefined {
  return floorsOf(baseline, settings)
    .map((limit) => ({ ...limit, equity }))
    .find(({ floor }) => equity.lt(floor));
}

/**
 * The price below which a limit is exceeded with these holdings, or a little above it; `undefined` if no fall of the price can exceed one.
 * @param holdings base of 0 or more
 */
export function tripLevel(
  { base, quote }: GuardedHoldings,
  baseline: LossBaseline,
  settings: LossSettings,
): Price | undefined {
  const floors = floorsOf(baseline, settings);
  if (floors.length === 0 || !base.isPositive()) return undefined;
  const floor = floors.map((limit) => limit.floor).reduce((one, other) => Decimal.max(one, other));
  const missing = floor.minus(quote);
  return missing.isPositive() ? price(missing.dividedBy(base, LEVEL_SCALE, 'ceil')) : undefined;
}

/** The highest equity so far is moved by a new one. */
export function raisedPeak(baseline: LossBaseline, equity: Decimal): LossBaseline {
  return equity.gt(baseline.peak) ? { ...baseline, peak: equity } : baseline;
}

/** Something was put in (or, negative, taken out) that is worth so much: neither profit nor loss. */
export function afterDeposit({ putIn, peak }: LossBaseline, worth: Decimal): LossBaseline {
  return { putIn: putIn.plus(worth), peak: peak.plus(worth) };
}

function floorsOf(
  { putIn, peak }: LossBaseline,
  { maxLoss, maxDrawdown }: LossSettings,
): Omit<LimitBreach, 'equity'>[] {
  const floors: Omit<LimitBreach, 'equity'>[] = [];
  if (maxLoss !== undefined) {
    floors.push({ guard: 'max-loss', floor: putIn.minus(maxLoss.amount), cancel: maxLoss.cancel });
  }
  if (maxDrawdown !== undefined) {
    const floor = peak.times(Decimal.ONE.minus(maxDrawdown.fraction));
    floors.push({ guard: 'drawdown', floor, cancel: maxDrawdown.cancel });
  }
  return floors;
}
