import type { RandomSource } from '../random/random-source.js';
import { marketPhases, type MarketPhase } from './market-phase.js';

// Looked up once: history takes half a million steps.
const { abs, ceil, max, min, round } = Math;

const MILLION = 1_000_000;
/** How strongly a price away from the start is drawn back: millionths a tick for each multiple of the start price. */
const HOME_PULL = 40;
/** Quote currency that changes hands in a large trade of an ordinary day. */
const LARGE_TRADE = 20_000;
/** Millionths of the price that it moves a tick on an ordinary day. */
const ORDINARY_SPREAD = 600;

/**
 * A price in whole ticks on its way through the market's phases. Volatility clusters: a large move makes the next moves larger. Only
 * additions, multiplications, divisions and roundings are used, which give the same result on every machine.
 */
export class PriceWalk {
  private readonly phases: Generator<MarketPhase, never, undefined>;
  private readonly home: number;
  private readonly lowest: number;
  private phase: MarketPhase;
  private left: number;
  private spread: number;

  /**
   * @param ticks start price in ticks, a whole number of 1 or more
   * @param volatility factor on every move
   */
  constructor(
    private ticks: number,
    private readonly volatility: number,
    private readonly random: RandomSource,
  ) {
    this.home = ticks;
    this.lowest = max(1, round(ticks / 20));
    this.phases = marketPhases(random);
    this.phase = this.phases.next().value;
    this.left = this.phase.ticks;
    this.spread = this.phase.spread;
  }

  /** The price in ticks. */
  get price(): number {
    return this.ticks;
  }

  /** Draws what a trade at this moment moves, in whole units of quote currency: mostly little, more in lively times. */
  tradeSize(): number {
    const size = this.random.fraction();
    return ceil(LARGE_TRADE * size * size * size * (this.spread / ORDINARY_SPREAD)) + 1;
  }

  /** Moves one step on. */
  step(): void {
    if (this.left === 0) {
      this.phase = this.phases.next().value;
      this.left = this.phase.ticks;
    }
    this.left -= 1;
    const shock = this.shock();
    this.cluster(shock);
    const pull = (HOME_PULL * (this.home - this.ticks)) / this.home;
    const change = this.volatility * (this.phase.drift + pull + this.spread * shock);
    this.ticks = max(this.lowest, this.ticks + round((this.ticks * change) / MILLION));
  }

  /** About normally distributed, with variance 1: four even numbers added up. */
  private shock(): number {
    const { random } = this;
    const sum = random.fraction() + random.fraction() + random.fraction() + random.fraction();
    return (sum - 2) * 1.732;
  }

  private cluster(shock: number): void {
    const usual = this.phase.spread;
    const next = this.spread + (usual - this.spread) / 12 + (this.spread * (abs(shock) - 0.8)) / 10;
    this.spread = min(3 * usual, max(usual / 3, next));
  }
}
