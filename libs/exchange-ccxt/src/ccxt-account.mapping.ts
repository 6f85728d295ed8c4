import { Decimal, type Asset, type Balance, type Balances, type FeeAsset, type FeeRates } from '@gridbot/core';
import { decimalIn } from './ccxt.fields.js';
import type { Figure, UnifiedBalance, UnifiedMarket } from './unified-exchange.js';

/** Balances by asset; an exchange that tells totals alone holds nothing, as far as anybody can see. */
export function balancesOf({ total = {}, free = {} }: UnifiedBalance): Balances {
  const balance = (asset: Asset): Balance => {
    const whole = decimalIn(total[asset]) ?? decimalIn(free[asset]) ?? Decimal.ZERO;
    return { total: whole, free: decimalIn(free[asset]) ?? whole };
  };
  const assets = [...new Set([...Object.keys(total), ...Object.keys(free)])];
  return Object.fromEntries(assets.map((asset) => [asset, balance(asset)]));
}

/** A pair of rates. */
export interface Rates {
  readonly maker?: Figure;
  readonly taker?: Figure;
}

/**
 * The account's own rates, else those of the market.
 * @param own absent if the exchange does not tell them
 */
export function feeRatesOf(own: Rates | undefined, market: UnifiedMarket, asset: FeeAsset): FeeRates | undefined {
  return (
    ratesOf(own ?? {}, asset, 'account') ??
    ratesOf(market, asset, `ccxt's table for ${market.symbol}, not the account's own`)
  );
}

function ratesOf({ maker, taker }: Rates, asset: FeeAsset, origin: string): FeeRates | undefined {
  const [low, high] = [decimalIn(maker), decimalIn(taker)];
  return low === undefined || high === undefined ? undefined : { maker: low, taker: high, asset, origin };
}
