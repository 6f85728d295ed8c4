import {
  Decimal,
  GridbotError,
  price as checkedPrice,
  profitBetween,
  type BotReader,
  type MatchingMethod,
  type Price,
  type Profit,
  type TimeSpan,
} from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { instant, type Instant } from './instant.js';
import { lastPrice } from './last-price.js';
import { spanOf } from './record-page.js';
import { ProfitHistory } from './profit-history.js';
import { cutHistory, type Stretch } from './profit-stretches.js';

/** What profit is asked for. */
export interface PnlQuery extends TimeSpan {
  /** Values the end; default: the last price known. */
  readonly price?: string;
  readonly by?: 'month' | 'day';
  /** How sales are matched with buys. */
  readonly lots: MatchingMethod;
  /** Quote for one unit of third assets, such as fees are taken in. */
  readonly assetPrice: Readonly<Record<string, string>>;
}

/** Profit over some time. */
export interface PnlPeriod extends Profit {
  /** `all`, a month `2025-01` or a day `2025-01-31`. */
  readonly period: string;
  readonly from?: Instant;
  readonly to?: Instant;
  /** What the strategy itself counted meanwhile; absent if it is not kept for both ends. */
  readonly byStrategy?: Decimal;
}

/** Profit of a bot. */
export interface PnlReport {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
  readonly method: MatchingMethod;
  /** Absent as long as no price is known, and for a time that ended before the first one. */
  readonly whole?: PnlPeriod;
  /** One for each month or day in which something happened; empty unless asked for. */
  readonly periods: readonly PnlPeriod[];
}

/** Profit from fills, ledger and prices. @throws GridbotError CONFIG.INVALID, VALUE.* */
export async function pnlReport(reader: BotReader, query: PnlQuery): Promise<PnlReport> {
  const assets = tradedAssets(reader);
  const terms = { ...assets, prices: otherPrices(query.assetPrice, assets), method: query.lots };
  const isCut = query.from !== undefined || query.to !== undefined || query.by !== undefined;
  const history = await ProfitHistory.of(reader, terms, isCut ? 'all' : 'first');
  const { whole, periods, firstPrice } = await cutHistory(history, spanOf(query), query.by);
  const report = { bot: headingOf(reader), assets, method: query.lots };
  const end =
    query.price === undefined
      ? isCut
        ? whole.end.mark.price
        : (await lastPrice(reader))?.price
      : checkedPrice(query.price);
  if (end === undefined) return { ...report, periods: [] };
  const lotsKnown = history.lotsKnown;
  const profit = (stretch: Stretch, at: Price): PnlPeriod => {
    const start = stretch.start.mark.price ?? firstPrice ?? at;
    const found = profitBetween(stretch.start.mark, stretch.end.mark, { start, end: at }, { ...terms, lotsKnown });
    return { ...named(stretch), ...found, ...strategyCount(stretch) };
  };
  const last = periods.at(-1);
  return {
    ...report,
    whole: profit(whole, end),
    periods: periods.map((stretch) => profit(stretch, stretch === last ? end : (stretch.end.mark.price ?? end))),
  };
}

function named({ period, from, to }: Stretch): Pick<PnlPeriod, 'period' | 'from' | 'to'> {
  return { period, ...(from !== undefined && { from: instant(from) }), ...(to !== undefined && { to: instant(to) }) };
}

function strategyCount({ start, end }: Stretch): Pick<PnlPeriod, 'byStrategy'> {
  if (end.realized === undefined || start.realized === undefined) return {};
  return { byStrategy: end.realized.minus(start.realized) };
}

/** Prices of assets that fees may be taken in. @throws GridbotError CONFIG.INVALID for what the bot trades */
export function otherPrices(
  given: Readonly<Record<string, string>>,
  { base, quote }: TradedAssets,
): Readonly<Record<string, Decimal>> {
  const traded = Object.keys(given).find((asset) => asset === base || asset === quote);
  if (traded === undefined)
    return Object.fromEntries(Object.entries(given).map(([asset, text]) => [asset, Decimal.parse(text)]));
  throw new GridbotError(
    'CONFIG.INVALID',
    `--asset-price ${traded}: that is what the bot trades. It is for third assets that fees are taken in, such as BNB=600`,
  );
}
