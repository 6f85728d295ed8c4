import { Decimal, type Asset, type Balances, type Engine } from '@gridbot/core';
import type { Certificate } from '../check/certificate.js';
import type { AccountTerms } from './trading-account.js';

/** What a bot has come to, since it was made. Quote currency. */
export interface Standing {
  /** Profit of finished round trips after fees. */
  readonly gridProfit: Decimal;
  readonly roundTrips: number;
  /** Everything it has at the last price; a third asset, which fees are paid in, at its configured price. */
  readonly worth: Decimal;
}

/** Takes down how a bot stands as it begins to run, and returns what tells how it stands later. */
export function watchStanding(engine: Engine, terms: AccountTerms, { balances, price }: Certificate) {
  const lastTicker = engine.ticker;
  const standing = (held: Balances, at: Decimal): Standing => {
    const view = engine.view();
    return {
      gridProfit: view?.realizedProfit ?? Decimal.ZERO,
      roundTrips: view?.roundTrips ?? 0,
      worth: worthOf(held, at, terms),
    };
  };
  const now = (): Standing => {
    // A bot that was restored still has the last price of its last run.
    const { ticker } = engine;
    const hasBalances = Object.keys(engine.balances).length > 0;
    return standing(hasBalances ? engine.balances : balances, ticker === lastTicker ? price : (ticker?.price ?? price));
  };
  return { start: standing(balances, price), now };
}

function worthOf(balances: Balances, price: Decimal, { instrument, fees, feeAssetPrice }: AccountTerms): Decimal {
  const totalOf = (asset: Asset): Decimal => balances[asset]?.total ?? Decimal.ZERO;
  const worth = totalOf(instrument.quote).plus(totalOf(instrument.base).times(price));
  if (typeof fees.asset === 'string' || feeAssetPrice === undefined) return worth;
  const { asset } = fees.asset;
  if (asset === instrument.base || asset === instrument.quote) return worth;
  return worth.plus(totalOf(asset).times(feeAssetPrice));
}
