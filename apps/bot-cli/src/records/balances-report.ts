import { worthOf, type BotReader, type Decimal, type KeptBalance, type Price } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { instant, type Instant } from './instant.js';
import { lastPrice } from './last-price.js';

/** A balance as `--json` shows it. */
export interface ShownBalance extends Omit<KeptBalance, 'at'> {
  readonly at: Instant;
}

/** What a bot has by its own count. */
export interface BalancesReport {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
  readonly balances: readonly ShownBalance[];
  /** Quote, and base at the last price that is known; absent if none is. */
  readonly equity?: {
    readonly value: Decimal;
    readonly price: Price;
    readonly priceAt: Instant;
    /** Where the price was seen: ticker, fill, equity sample. */
    readonly priceFrom: string;
    /** Held assets other than base and quote: not in the value. */
    readonly without: readonly string[];
  };
}

/** Balances and equity. */
export async function balancesReport(reader: BotReader): Promise<BalancesReport> {
  const assets = tradedAssets(reader);
  const kept = await reader.balances.list();
  const known = await lastPrice(reader);
  const held = Object.fromEntries(kept.map(({ asset, total }) => [asset, total]));
  const others = kept.filter(({ asset, total }) => asset !== assets.base && asset !== assets.quote && !total.isZero());
  return {
    bot: headingOf(reader),
    assets,
    balances: kept.map(({ at, ...balance }) => ({ ...balance, at: instant(at) })),
    ...(known && {
      equity: {
        value: worthOf(held, known.price, assets),
        price: known.price,
        priceAt: instant(known.at),
        priceFrom: known.from,
        without: others.map(({ asset }) => asset),
      },
    }),
  };
}
