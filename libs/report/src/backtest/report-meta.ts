import type { Decimal, UnixMillis } from '@gridbot/core';

/** A name and what it stands at. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** One of the named readings of the same candles. */
export interface ReportedReading {
  readonly name: string;
  /** What it assumes, in words. */
  readonly assumes?: string;
  /** Quote currency. */
  readonly profit: Decimal;
  /** Fraction of the peak. */
  readonly maxDrawdown: Decimal;
  readonly fills: number;
  readonly gridProfit?: Decimal;
  readonly fees: Decimal;
}

/** What the run comes to under several readings. */
export interface ReportedBounds {
  readonly readings: readonly ReportedReading[];
  /** Claims, and whether they hold in every reading, in some, or in none. */
  readonly claims: readonly { readonly claim: string; readonly verdict: 'robust' | 'open' | 'refuted' }[];
}

/** How a run came about: what its result does not know. */
export interface ReportMeta {
  /** Name of the bot; default: the strategy's. */
  readonly bot?: string;
  /** When the report was made. */
  readonly madeAt?: UnixMillis;
  /** Version of GridBot. */
  readonly version?: string;
  /** The command line. */
  readonly command?: string;
  /** SHA-256 of the data's files, or of the rows. */
  readonly dataHash?: string;
  /** The strategy's settings, without secrets. */
  readonly settings?: readonly NamedValue[];
  /** Rules and fees of the simulated exchange. */
  readonly terms?: readonly string[];
  readonly bounds?: ReportedBounds;
}
