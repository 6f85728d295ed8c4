import { Decimal, type BotReader, type KeptLot } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { instant, type Instant } from './instant.js';
import { newestOf, type CutList, type PageFlags } from './record-page.js';

/** Which lots are wanted. */
export interface LotsQuery extends PageFlags {
  /** Sold ones too. */
  readonly all?: true;
}

/** A lot as `--json` shows it. */
export interface ShownLot extends Omit<KeptLot, 'openedAt' | 'updatedAt'> {
  /** Quote for one unit of base, ten digits; absent for a lot of nothing. */
  readonly unitCost?: Decimal;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
}

/** Lots of a bot, and what the ones shown that are not sold sum to. */
export interface LotsReport extends CutList<ShownLot> {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
  readonly unsold: { readonly count: number; readonly quantity: Decimal; readonly cost: Decimal };
}

/** Lots by the time they were opened. */
export async function lotsReport(reader: BotReader, query: LotsQuery): Promise<LotsReport> {
  const { items, more } = await newestOf(query, (page) =>
    reader.lots.list({ ...page, ...(!query.all && { sold: false }) }),
  );
  const unsold = items.filter(({ state }) => state !== 'sold');
  const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce((all, one) => all.plus(one), Decimal.ZERO);
  return {
    bot: headingOf(reader),
    assets: tradedAssets(reader),
    items: items.map(shownLot),
    more,
    unsold: {
      count: unsold.length,
      quantity: sum(unsold.map(({ quantity }) => quantity)),
      cost: sum(unsold.map(({ cost }) => cost)),
    },
  };
}

/** A lot with its times in both forms. */
export function shownLot(lot: KeptLot): ShownLot {
  const { quantity, cost, openedAt, updatedAt } = lot;
  return {
    ...lot,
    ...(!quantity.isZero() && { unitCost: cost.dividedBy(quantity, 10, 'half-even') }),
    openedAt: instant(openedAt),
    updatedAt: instant(updatedAt),
  };
}
