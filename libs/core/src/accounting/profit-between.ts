import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { AccountingTerms } from './accounting-terms.js';
import { minusAmounts, plusAmounts, type Amounts } from './amounts.js';
import type { ProfitMark } from './profit-account.js';

/** Digits of what buying and holding would have ended with: rounded half to even. */
const HOLD_SCALE = 10;

/** Profit between two marks, in quote unless an asset is named. docs/reference/accounting.md has the formulas. */
export interface Profit {
  readonly startPrice: Price;
  readonly endPrice: Price;
  /** What everything was worth, by our own count, whoever brought it. */
  readonly equity: { readonly start: Decimal; readonly end: Decimal; readonly change: Decimal };
  /** Change of equity without what `unattributed` made of it. */
  readonly total: Decimal;
  /** Gains of finished sells: as lots tell of them (`byLots`, absent if there are none), and as matching gives them. */
  readonly gridProfit: { readonly byLots?: Decimal; readonly byMatching: Decimal };
  /** `total` less the grid profit by lots, by matching if there are no lots: what held base gained or lost, fees of its buys included. */
  readonly inventory: Decimal;
  readonly fees: { readonly byAsset: Amounts; readonly inQuote: Decimal };
  /** Deposits, withdrawals and trades by hand between the marks, and what they, earlier ones included, changed of equity. */
  readonly unattributed: { readonly byAsset: Amounts; readonly ofEquity: Decimal };
  /** The start's equity, put into base at the start price without a fee, and what was there at the start, left as it was. */
  readonly buyAndHold: { readonly end: Decimal; readonly profit: Decimal };
  readonly asItWas: { readonly end: Decimal; readonly profit: Decimal };
  readonly buys: number;
  readonly sells: number;
  /** Assets without a price that the account holds or paid: they are in no figure in quote. */
  readonly unpriced: readonly Asset[];
}

/** The prices of both ends: `start` where its mark knows none, and what the end is valued at. */
export interface EndPrices {
  readonly start: Price;
  readonly end: Price;
}

/**
 * The profit between two marks of an account, `start` before `end`. Exact but for `buyAndHold`: profits of periods that follow on each other
 * sum to the profit of all of them if each begins at the price at which the one before ended.
 */
export function profitBetween(
  start: ProfitMark,
  end: ProfitMark,
  prices: EndPrices,
  terms: AccountingTerms & { readonly lotsKnown: boolean },
): Profit {
  const own = (mark: ProfitMark): Amounts => plusAmounts(mark.opening, mark.traded);
  const atStart = (amounts: Amounts): Decimal => worthOf(amounts, prices.start, terms);
  const atEnd = (amounts: Amounts): Decimal => worthOf(amounts, prices.end, terms);
  const total = atEnd(own(end)).minus(atStart(own(start)));
  const ofEquity = atEnd(end.unattributed).minus(atStart(start.unattributed));
  const equity = {
    start: atStart(own(start)).plus(atStart(start.unattributed)),
    end: atEnd(own(end)).plus(atEnd(end.unattributed)),
  };
  const byLots = end.lotGains.minus(start.lotGains);
  const byMatching = end.matchedGains.minus(start.matchedGains);
  return {
    startPrice: prices.start,
    endPrice: prices.end,
    equity: { ...equity, change: equity.end.minus(equity.start) },
    total,
    gridProfit: { ...(terms.lotsKnown && { byLots }), byMatching },
    inventory: total.minus(terms.lotsKnown ? byLots : byMatching),
    fees: { byAsset: minusAmounts(end.fees, start.fees), inQuote: end.feesInQuote.minus(start.feesInQuote) },
    unattributed: { byAsset: minusAmounts(end.unattributed, start.unattributed), ofEquity },
    ...comparisons(own(start), prices, terms),
    buys: end.buys - start.buys,
    sells: end.sells - start.sells,
    unpriced: unpricedOf([own(start), own(end), end.unattributed], terms),
  };
}

/** What amounts are worth in quote; assets without a price are not counted. */
export function worthOf(amounts: Amounts, price: Price, terms: AccountingTerms): Decimal {
  return Object.entries(amounts).reduce((sum, [asset, amount]) => {
    const rate = rateOf(asset, price, terms);
    return rate === undefined ? sum : sum.plus(amount.times(rate));
  }, Decimal.ZERO);
}

function rateOf(asset: Asset, price: Price, { base, quote, prices = {} }: AccountingTerms): Decimal | undefined {
  if (asset === quote) return Decimal.ONE;
  return asset === base ? price : prices[asset];
}

function comparisons(held: Amounts, { start, end }: EndPrices, terms: AccountingTerms) {
  const before = worthOf(held, start, terms);
  const holding = before.times(end).dividedBy(start, HOLD_SCALE, 'half-even');
  const left = worthOf(held, end, terms);
  return {
    buyAndHold: { end: holding, profit: holding.minus(before) },
    asItWas: { end: left, profit: left.minus(before) },
  };
}

function unpricedOf(all: readonly Amounts[], { base, quote, prices = {} }: AccountingTerms): readonly Asset[] {
  const assets = new Set(all.flatMap((amounts) => Object.keys(amounts)));
  return [...assets].filter((asset) => asset !== base && asset !== quote && prices[asset] === undefined).sort();
}
