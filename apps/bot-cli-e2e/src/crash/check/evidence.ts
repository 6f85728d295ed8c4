import type {
  AccountSnapshot,
  Engine,
  JournalEntry,
  JournalVerdict,
  KeptFill,
  KeptLot,
  KeptOrder,
  Notify,
  RecordedPosting,
} from '@gridbot/core';
import type { VenueLog } from '../world/venue-log.js';

/** What was seen of the requests of a run, whatever served them. */
export interface SeenVenue {
  readonly log: Pick<VenueLog, 'violations' | 'requests' | 'isBots' | 'otherIds'>;
}

/** All that is left of a run: on the exchange, in the database, and what people were told. */
export interface Evidence {
  readonly venue: SeenVenue;
  /** Every order with a client id and every fill, as the exchange has them, and its balances. */
  readonly history: AccountSnapshot;
  /** The engine as the next process would find it. */
  readonly engine: Engine;
  readonly orders: readonly KeptOrder[];
  readonly fills: readonly KeptFill[];
  readonly postings: readonly RecordedPosting[];
  readonly lots: readonly KeptLot[];
  readonly journal: readonly JournalEntry[];
  /** What the check of the journal's chain says. */
  readonly verdict: JournalVerdict;
  readonly notices: readonly Notify[];
  /** How many processes were started. */
  readonly starts: number;
  readonly flavour: string;
}

/** One thing that must hold: gives a line for each way in which it does not. */
export type Invariant = (evidence: Evidence) => Iterable<string>;
