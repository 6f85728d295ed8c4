import type { CountedFill } from '../bot/run-totals.js';
import { amountText } from './decimal-text.js';

/** A fill in a line: `buy  filled 0.00202 at 49504.9, fee 0.25 USD (buy:3)`. */
export function fillLine({ order, fill }: CountedFill): string {
  const done = order.status === 'filled' ? 'filled' : 'partly filled';
  return `${order.side.padEnd(4)} ${done} ${fill.lastQuantity} at ${fill.lastPrice}, fee ${amountText(fill.fee)} ${fill.feeAsset} (${order.key})`;
}
