import { Decimal, GridbotError, type Liquidity, type UnixMillis } from '@gridbot/core';
import { RollingVolume } from './rolling-volume.js';

/** Rates of an account that traded much. */
export interface FeeTier {
  /** Quote currency traded in the last 30 days, at least; above zero. */
  readonly volume: Decimal;
  readonly maker: Decimal;
  readonly taker: Decimal;
}

/** A trade as far as tiers look at it. */
export interface TieredTrade {
  readonly liquidity: Liquidity;
  /** Price times quantity. */
  readonly notional: Decimal;
  readonly at: UnixMillis;
}

/**
 * Maker and taker rates by the quote currency that the account traded in the 30 days before a trade, in the trades' own time. A trade pays by
 * what was traded before it and counts from the next one on.
 */
export class FeeTiers {
  private readonly volume = new RollingVolume();

  /** @throws GridbotError CONFIG.INVALID for tiers out of order, and for rates that rise with the volume: what an open buy has reserved for its fee would not suffice */
  constructor(
    private readonly base: Readonly<Record<Liquidity, Decimal>>,
    private readonly tiers: readonly FeeTier[],
  ) {
    let below: FeeTier = { volume: Decimal.ZERO, maker: base.maker, taker: base.taker };
    for (const tier of tiers) {
      assertAfter(below, tier);
      below = tier;
    }
  }

  /** The rate that this trade pays, which then counts itself. */
  rateOf({ liquidity, notional, at }: TieredTrade): Decimal {
    const { tiers } = this;
    if (tiers.length === 0) return this.base[liquidity];
    const traded = this.volume.at(at);
    let rate = this.base[liquidity];
    for (const tier of tiers) if (traded.gte(tier.volume)) rate = tier[liquidity];
    this.volume.add(at, notional);
    return rate;
  }
}

function assertAfter(below: FeeTier, tier: FeeTier): void {
  const where = `the fee tier from ${tier.volume}`;
  if (tier.volume.lte(below.volume)) {
    throw new GridbotError(
      'CONFIG.INVALID',
      `${where} follows that from ${below.volume}: give tiers by rising volume, above 0`,
    );
  }
  for (const liquidity of ['maker', 'taker'] as const) {
    const [lower, rate] = [below[liquidity], tier[liquidity]];
    if (rate.lte(lower) && rate.negate().lt(Decimal.ONE)) continue;
    throw new GridbotError(
      'CONFIG.INVALID',
      `${where} has a ${liquidity} fee of ${rate}: give a fraction that is not above the ${lower} of less volume`,
    );
  }
}
