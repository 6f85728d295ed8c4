import { Decimal, type BotReader, type KeptLot } from '@gridbot/core';
import { headingOf, tradedAssets, type BotHeading, type TradedAssets } from './bot-heading.js';
import { instant, type Instant } from './instant.js';
import { cutTo, newestOf, spanOf, type CutList, type PageFlags } from './record-page.js';

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

/** Lots of a bot. */
export interface LotsReport extends CutList<ShownLot> {
  readonly bot: BotHeading;
  readonly assets: TradedAssets;
  /** What all unsold lots of the query sum to, those beyond its limit included. */
  readonly unsold: { readonly count: number; readonly quantity: Decimal; readonly cost: Decimal };
}

/** Lots in the order in which they were opened. */
export async function lotsReport(reader: BotReader, query: LotsQuery): Promise<LotsReport> {
  const span = spanOf(query);
  const unsold = await reader.lots.list({ ...span, limit: Infinity, sold: false });
  const { items, more } = query.all
    ? await newestOf((page) => reader.lots.list({ ...span, ...page }), query.limit)
    : cutTo(unsold, query.limit);
  return {
    bot: headingOf(reader),
    assets: tradedAssets(reader),
    items: items.map(shownLot),
    more,
    unsold: sumOf(unsold),
  };
}

function sumOf(lots: readonly KeptLot[]): LotsReport['unsold'] {
  return lots.reduce(
    (sum, { quantity, cost }) => ({
      count: sum.count + 1,
      quantity: sum.quantity.plus(quantity),
      cost: sum.cost.plus(cost),
    }),
    { count: 0, quantity: Decimal.ZERO, cost: Decimal.ZERO },
  );
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
