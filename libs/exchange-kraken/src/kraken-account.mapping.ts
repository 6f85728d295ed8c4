import { Decimal, type AccountSnapshot, type Balance, type FeeRates } from '@gridbot/core';
import { decimalOf, listOf, rowOf, textOf, type Row } from './kraken.fields.js';
import { fromPercent, type KrakenMarket } from './kraken-instrument.mapping.js';
import type { FeeSide } from './kraken-order.mapping.js';
import { assetOf } from './kraken.symbols.js';

/** Balances that earn by themselves and can be traded at any time: they count as the asset itself. */
const EARNING = /\.F$/;

/** Kraken's books have at least so many decimals, 4 for money of states: an answer with fewer has left out zeros. */
const FEWEST_DECIMALS = 4;

/** The answer of `BalanceEx`: free is what open orders do not hold. Fills are told with more decimals than balances. */
export function fromBalances(result: Row): Required<Pick<AccountSnapshot, 'balances' | 'shownDecimals'>> {
  const balances: Record<string, Balance> = {};
  const shownDecimals: Record<string, number> = {};
  for (const [theirs, value] of Object.entries(result)) {
    const row = rowOf(value, `BalanceEx ${theirs}`);
    const total = decimalOf(row['balance'], `BalanceEx ${theirs} balance`);
    const held = decimalOf(row['hold_trade'] ?? '0', `BalanceEx ${theirs} hold_trade`);
    const asset = assetOf(theirs).replace(EARNING, '');
    const former = balances[asset] ?? { total: Decimal.ZERO, free: Decimal.ZERO };
    balances[asset] = { total: former.total.plus(total), free: former.free.plus(total.minus(held)) };
    shownDecimals[asset] = Math.max(total.scale, shownDecimals[asset] ?? FEWEST_DECIMALS);
  }
  return { balances, shownDecimals };
}

/** What is asked of `TradeVolume`. */
export function toFeeRequest(altname: string): Record<string, string> {
  return { ['pair']: altname };
}

/** Kraken's schedule for ordinary instruments without volume, the last resort: seen in captures of February and November 2025. */
const SCHEDULE = { maker: Decimal.parse('0.0025'), taker: Decimal.parse('0.004') };

/** The account's rates from `TradeVolume`; where its tables are empty, the published ones, and they say so. */
export function fromFees(result: Row, market: KrakenMarket, asset: FeeSide): FeeRates {
  const taker = rateOf(result['fees'], market);
  const maker = rateOf(result['fees_maker'], market) ?? taker;
  if (taker !== undefined && maker !== undefined) return { maker, taker, asset, origin: 'account' };
  return publishedRates(market, asset);
}

/** The rates of an account about which nothing is known. */
export function publishedRates(market: KrakenMarket, asset: FeeSide): FeeRates {
  const origin = `Kraken's published tier 0${market.fees === undefined ? ' of 2025' : ` for ${market.symbol}`}`;
  return { ...(market.fees ?? SCHEDULE), asset, origin };
}

/** What a key may do, in Kraken's words, from `GetApiKeyInfo`: `query-funds`, `modify-trades`, `withdraw-funds`. */
export function fromKeyInfo(result: Row): readonly string[] {
  return listOf(result['permissions'], 'GetApiKeyInfo permissions').map((value) => textOf(value, 'permission'));
}

function rateOf(table: Row[string], { key, altname }: KrakenMarket): Decimal | undefined {
  if (table === undefined || table === null) return undefined;
  const rows = rowOf(table, 'TradeVolume fees');
  const row = rows[key] ?? rows[altname];
  return row === undefined ? undefined : fromPercent(decimalOf(rowOf(row, 'fee')['fee'], 'TradeVolume fee'));
}
