import {
  Decimal,
  feeAssetOf,
  GridbotError,
  type Asset,
  type FeeRates,
  type Instrument,
  type Liquidity,
  type Side,
  type UnixMillis,
} from '@gridbot/core';
import { FeeTiers, type FeeTier } from './fee-tiers.js';

/** How fees are computed. */
export interface FeeSchedule {
  readonly rates: FeeRates;
  /** Lower rates by what was traded in the last 30 days; `rates` holds below the first. Default: none. */
  readonly tiers?: readonly FeeTier[];
  /** Round each fee to so many digits after the point, half to even, as Kraken does with 5. Absent: exact. */
  readonly decimals?: number;
  /** Quote currency for one unit of the third asset that fees are taken in. */
  readonly assetPrice?: Decimal;
  /** Part of a fee that is not charged where the third asset pays it: 0.25 = a quarter off, as on Binance with BNB. Default: 0. */
  readonly assetDiscount?: Decimal;
}

/** A trade to be charged. */
export interface Execution {
  readonly side: Side;
  readonly liquidity: Liquidity;
  readonly quantity: Decimal;
  /** Price times quantity. */
  readonly notional: Decimal;
  readonly at: UnixMillis;
}

/** Whose money pays a fee. */
export interface Payer {
  /** True if the account can give so much of an asset. */
  covers(asset: Asset, amount: Decimal): boolean;
}

/** What a fill costs. */
export interface Fee {
  readonly asset: Asset;
  /** Below zero for a rebate. */
  readonly amount: Decimal;
}

/** Digits of a fee in a third asset, whose amount comes from a division. */
const THIRD_ASSET_DECIMALS = 8;

/** Computes fees, and what a buy has to keep back for its own. */
export class Fees {
  /** Part of a buy's notional that its fee takes from the quote on top; zero if the fee is taken elsewhere. */
  private readonly onTop: Readonly<Record<Liquidity, Decimal>>;
  private readonly tiers: FeeTiers;

  /** @throws GridbotError CONFIG.INVALID for rates that are no fractions and for a third asset without a price */
  constructor(
    private readonly schedule: FeeSchedule,
    private readonly instrument: Instrument,
  ) {
    const { rates } = schedule;
    for (const name of ['maker', 'taker'] as const) {
      if (rates[name].abs().gte(Decimal.ONE)) {
        throw new GridbotError(
          'CONFIG.INVALID',
          `the ${name} fee rate is ${rates[name]}: give a fraction such as 0.0025`,
        );
      }
    }
    const asset = feeAssetOf(rates.asset, 'buy', instrument);
    const isThird = asset !== instrument.base && asset !== instrument.quote;
    if (isThird && schedule.assetPrice?.isPositive() !== true) {
      throw new GridbotError(
        'CONFIG.INVALID',
        `fees in ${asset} need a price: give the ${instrument.quote} that one is worth`,
      );
    }
    this.tiers = new FeeTiers(rates, schedule.tiers ?? []);
    const inQuote = asset === instrument.quote;
    const onTop = (rate: Decimal): Decimal => (inQuote && rate.isPositive() ? rate : Decimal.ZERO);
    this.onTop = { maker: onTop(rates.maker), taker: onTop(rates.taker) };
  }

  /** Quote that a buy of this notional needs besides it, at the rate without any volume: no other is higher. */
  onTopOfBuy(notional: Decimal, liquidity: Liquidity): Decimal {
    return notional.times(this.onTop[liquidity]);
  }

  /**
   * The fee of a trade whose base and quote have moved already. An asset that cannot pay it is spared: the fee is then taken from what the
   * trade brought in. A rounded-up fee that the account cannot pay is rounded down.
   * @param account who is to pay
   */
  charge(execution: Execution, account: Payer): Fee {
    const { instrument } = this;
    const { side } = execution;
    const received = side === 'buy' ? instrument.base : instrument.quote;
    const asset = feeAssetOf(this.schedule.rates.asset, side, instrument);
    const rate = this.tiers.rateOf(execution);
    const amount = this.amountIn(asset, execution, rate);
    const isCovered = asset === received || account.covers(asset, amount);
    return isCovered
      ? { asset, amount: this.rounded(amount, asset, account) }
      : { asset: received, amount: this.rounded(this.amountIn(received, execution, rate), received, account) };
  }

  private amountIn(asset: Asset, { quantity, notional }: Execution, rate: Decimal): Decimal {
    const { assetPrice, assetDiscount = Decimal.ZERO, decimals = THIRD_ASSET_DECIMALS } = this.schedule;
    if (asset === this.instrument.base) return quantity.times(rate);
    if (asset === this.instrument.quote) return notional.times(rate);
    const charged = notional.times(rate).times(Decimal.ONE.minus(assetDiscount));
    return charged.dividedBy(assetPrice!, decimals, 'half-even');
  }

  private rounded(amount: Decimal, asset: Asset, account: Payer): Decimal {
    const { decimals } = this.schedule;
    if (decimals === undefined) return amount;
    const nearest = amount.dividedBy(Decimal.ONE, decimals, 'half-even');
    return account.covers(asset, nearest) ? nearest : amount.dividedBy(Decimal.ONE, decimals, 'floor');
  }
}
