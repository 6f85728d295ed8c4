/** Makes the ids of a venue, each unique, in the exchange's own form. Counts are from 1 and never repeat. */
export interface VenueIds {
  order(count: number): string;
  trade(count: number): string;
  ledger(count: number): string;
  amend(count: number): string;
}
