import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { AccountingTerms } from './accounting-terms.js';
import type { MatchingMethod } from './acquisition-pool.js';
import { withAmount, type Amounts } from './amounts.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { FillMatcher } from './fill-matcher.js';
import type { RoundTrips } from './round-trips.js';

/** Where an account stands at a moment: sums of everything before it. */
export interface ProfitMark {
  /** Of what was known last; absent before anything was. */
  readonly at?: UnixMillis;
  /** The last price known then; absent before the first. */
  readonly price?: Price;
  /** What was there at the start. */
  readonly opening: Amounts;
  /** What our fills brought and took, fees included. */
  readonly traded: Amounts;
  /** What came and went without a fill of ours: deposits, withdrawals, trades by hand. */
  readonly unattributed: Amounts;
  readonly fees: Amounts;
  /** All fees with a price, in quote: in base at the price of their fill. */
  readonly feesInQuote: Decimal;
  /** Gains of sells as lots tell of them. */
  readonly lotGains: Decimal;
  /** Gains of sells as matching with buys gives them. */
  readonly matchedGains: Decimal;
  /** Sells, or parts of them, that a lot told of. */
  readonly lotSells: number;
  readonly buys: number;
  readonly sells: number;
}

/** How a {@link ProfitAccount} counts. */
export interface ProfitRules extends AccountingTerms {
  readonly method: MatchingMethod;
  /** All lots, told of beforehand. */
  readonly roundTrips: RoundTrips;
}

const START: ProfitMark = {
  opening: {},
  traded: {},
  unattributed: {},
  fees: {},
  feesInQuote: Decimal.ZERO,
  lotGains: Decimal.ZERO,
  matchedGains: Decimal.ZERO,
  lotSells: 0,
  buys: 0,
  sells: 0,
};

/** Adds up what happened to an account, told in the order in which it came about. */
export class ProfitAccount {
  private current = START;
  private readonly matcher: FillMatcher;

  constructor(private readonly rules: ProfitRules) {
    this.matcher = new FillMatcher(rules.method, rules);
  }

  /** Where it stands now. Marks never change; the profit between two is {@link profitBetween}. */
  get mark(): ProfitMark {
    return this.current;
  }

  /** A price was seen. */
  see(at: UnixMillis, price: Price): void {
    this.current = { ...this.current, at, price };
  }

  /** Something was there at the start. */
  open(at: UnixMillis, asset: Asset, amount: Decimal): void {
    this.current = { ...this.current, at, opening: withAmount(this.current.opening, asset, amount) };
  }

  /** Something came or went without a fill of ours. */
  drift(at: UnixMillis, asset: Asset, amount: Decimal): void {
    this.current = { ...this.current, at, unattributed: withAmount(this.current.unattributed, asset, amount) };
  }

  /** One of our fills; its price is seen with it. */
  fill(counted: AccountedFill): void {
    const { at, lastPrice, lastQuantity, fee, feeAsset } = counted.fill;
    const { base, quote } = this.rules;
    const { current } = this;
    const bought = counted.side === 'buy';
    const notional = lastPrice.times(lastQuantity);
    let traded = withAmount(current.traded, base, bought ? lastQuantity : lastQuantity.negate());
    traded = withAmount(traded, quote, bought ? notional.negate() : notional);
    const gain = this.rules.roundTrips.gainOf(counted);
    this.current = {
      ...current,
      at,
      price: lastPrice,
      traded: withAmount(traded, feeAsset, fee.negate()),
      fees: withAmount(current.fees, feeAsset, fee),
      feesInQuote: current.feesInQuote.plus(fillEffect(counted, this.rules).fee),
      lotGains: gain === undefined ? current.lotGains : current.lotGains.plus(gain),
      matchedGains: this.matcher
        .add(counted)
        .reduce((sum, row) => (row.gain === undefined ? sum : sum.plus(row.gain)), current.matchedGains),
      lotSells: current.lotSells + (gain === undefined ? 0 : 1),
      buys: current.buys + (bought ? 1 : 0),
      sells: current.sells + (bought ? 0 : 1),
    };
  }
}
