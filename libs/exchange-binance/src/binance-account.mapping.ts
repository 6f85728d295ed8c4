import { Decimal, type Balances, type FeeRates } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { Fields } from './binance.fields.js';

/** What GET /api/v3/account tells. */
export interface BinanceAccount {
  readonly balances: Balances;
  /** The account's own right, not the key's. */
  readonly canTrade: boolean;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function accountOf(json: ExactJson): BinanceAccount {
  const row = new Fields(json, 'account');
  return { canTrade: row.flag('canTrade'), balances: Object.fromEntries(row.list('balances').map(balanceOf)) };
}

function balanceOf(json: ExactJson) {
  const row = new Fields(json, 'balance');
  const free = row.decimal('free');
  return [row.text('asset'), { free, total: free.plus(row.decimal('locked')) }] as const;
}

/** GET /api/v3/account/commission. */
export interface Commission {
  readonly rates: FeeRates;
  /** The asset that fees are taken in at a discount, if the account does so. */
  readonly discountAsset?: string;
}

/** What Binance publishes for regular accounts, 0.1 % for maker and taker: the last resort where the account's own rates are not told. */
const PUBLISHED = { maker: Decimal.parse('0.001'), taker: Decimal.parse('0.001') };
const PUBLISHED_ORIGIN = "Binance's published rates for regular accounts";

/**
 * The account's rates: standard, special and tax together, a maker's or taker's share plus the dearer of buyer's and seller's. The discount of
 * BNB is not taken off: Binance's documents contradict each other on its size, and a fee that is a little lower than expected hurts nobody.
 * An empty table gives the published rates, and they say so.
 * @param balances what the account holds of the discount's asset decides whether it is used
 * @throws GridbotError EXCHANGE.BAD_ANSWER
 */
export function commissionOf(json: ExactJson, balances: Balances): Commission {
  const row = new Fields(json, 'account/commission');
  const groups = ['standardCommission', 'specialCommission', 'taxCommission'].filter((name) => row.has(name));
  const total = (kind: 'maker' | 'taker') =>
    groups.map((name) => rateOf(row.part(name), kind)).reduce((sum, rate) => sum.plus(rate), Decimal.ZERO);
  const discountAsset = discountAssetOf(row);
  const paid = discountAsset !== undefined && balances[discountAsset]?.free.isPositive() === true;
  const isTold = groups.includes('standardCommission');
  const origin = isTold ? 'account' : PUBLISHED_ORIGIN;
  const rates: FeeRates = {
    ...(isTold ? { maker: total('maker'), taker: total('taker') } : PUBLISHED),
    asset: paid ? { asset: discountAsset } : 'received',
    origin: paid ? `${origin}, before the discount of ${discountAsset}` : origin,
  };
  return { rates, ...(discountAsset === undefined ? {} : { discountAsset }) };
}

function rateOf(group: Fields, kind: 'maker' | 'taker'): Decimal {
  const buyer = group.decimalOr('buyer', Decimal.ZERO);
  const seller = group.decimalOr('seller', Decimal.ZERO);
  return group.decimal(kind).plus(Decimal.max(buyer, seller));
}

function discountAssetOf(row: Fields): string | undefined {
  if (!row.has('discount')) return undefined;
  const discount = row.part('discount');
  const on = discount.flagOrFalse('enabledForAccount') && discount.flagOrFalse('enabledForSymbol');
  return on ? discount.textOr('discountAsset', 'BNB') : undefined;
}

/** GET /sapi/v1/account/apiRestrictions: what the key may do. */
export interface KeyRights {
  readonly reading: boolean;
  readonly trading: boolean;
  readonly withdrawals: boolean;
  readonly boundToAddress: boolean;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function keyRightsOf(json: ExactJson): KeyRights {
  const row = new Fields(json, 'account/apiRestrictions');
  return {
    reading: row.flag('enableReading'),
    trading: row.flag('enableSpotAndMarginTrading'),
    withdrawals: row.flag('enableWithdrawals'),
    boundToAddress: row.flagOrFalse('ipRestrict'),
  };
}
