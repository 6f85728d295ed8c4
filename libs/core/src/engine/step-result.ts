import type { JournalEntry } from '../journal/journal-entry.js';
import type { Posting } from '../ledger/posting.js';
import type { Lot } from '../model/lot.js';
import type { Order } from '../model/order.js';
import type { RecordedFill } from '../ports/repositories.port.js';
import type { RefusedCommand } from '../risk/refusal.js';
import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Lifecycle } from './lifecycle.js';

/** What is held of an asset. */
export interface AssetTotal {
  readonly asset: Asset;
  readonly total: Decimal;
}

/** Everything one event led to. Kept as a whole, or not at all. */
export interface StepResult extends JournalEntry {
  /** Placements that the pre-trade checks refused; the strategy has been told. */
  readonly refused: readonly RefusedCommand[];
  /** Every order that changed, as it is after the step. */
  readonly orders: readonly Order[];
  /** Fills counted by this step. */
  readonly fills: readonly RecordedFill[];
  /** Ledger lines of this step; they sum to zero for each asset. */
  readonly postings: readonly Posting[];
  /** Totals of the assets that the postings changed, by our own count after the step. */
  readonly balances: readonly AssetTotal[];
  /** Lots that changed, as the strategy tells of them. */
  readonly lots: readonly Lot[];
  /** Where the bot's life stands after the step. */
  readonly lifecycle: Lifecycle;
}
