import { Decimal, venueOrderId, type Asset, type ClientOrderId, type ExecutionReport, type Fill } from '@gridbot/core';
import { endingReason } from './kraken.errors.js';
import type { ExecutionItem } from './kraken-executions.mapping.js';

/** What an item does not tell. */
export interface ReportContext {
  /** Asset of a fee that is nothing. */
  readonly feeAsset: Asset;
  /** True if we asked to cancel the order. */
  readonly asked: boolean;
}

/**
 * The report that an item of the `executions` channel is; undefined if it tells nothing that an order's owner needs. `filled` is such an
 * item: the trades have said so. A text: the item cannot be used, and why.
 */
export function toReport(
  item: ExecutionItem,
  clientOrderId: ClientOrderId,
  { feeAsset, asked }: ReportContext,
): ExecutionReport | string | undefined {
  const base = {
    type: 'execution-report',
    at: item.at,
    clientOrderId,
    venueOrderId: venueOrderId(item.orderId),
  } as const;
  switch (item.execType) {
    case 'new':
      return { ...base, execType: 'accepted' };
    case 'trade': {
      const fill = fillOf(item, feeAsset);
      return typeof fill === 'string' ? fill : { ...base, execType: 'filled', fill };
    }
    case 'canceled':
    case 'expired': {
      const reason = endingReason(item.reason ?? item.execType, asked);
      const { filled } = item;
      if (filled === undefined) return `order ${clientOrderId} ended, and Kraken did not say how much of it was filled`;
      return { ...base, execType: item.execType, reason, filledQuantity: filled };
    }
    case 'amended':
      return `order ${clientOrderId} was changed by somebody else: its price or quantity is not what the bot asked for`;
    default:
      return undefined;
  }
}

function fillOf({ fill, fees }: ExecutionItem, feeAsset: Asset): Fill | string {
  if (fill === undefined) return 'a trade without figures was told';
  const paid = Object.entries(fees);
  const [asset, fee] = paid[0] ?? [feeAsset, Decimal.ZERO];
  if (paid.length > 1) {
    return `trade ${fill.tradeId} was charged in ${paid.map(([name]) => name).join(' and ')}: it is taken from the account's history`;
  }
  return { ...fill, fee, feeAsset: asset };
}
