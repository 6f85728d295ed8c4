import { RoundTrips, type AccountingTerms, type Decimal, type Lot, type Order, type StepResult } from '@gridbot/core';

type StepFill = StepResult['fills'][number];

/** Knows what each sell of a lot gained, by what the lots were before it. */
export class GainWatch {
  private readonly lots: Map<string, Lot>;

  /** @param lots that are not sold when the watch begins */
  constructor(
    private readonly terms: AccountingTerms,
    lots: readonly Lot[],
  ) {
    this.lots = new Map(lots.map((lot) => [lot.id, lot]));
  }

  /**
   * Quote: what a fill gained, fees and cost deducted; `undefined` for one that sells no known lot. To be asked before `seen` is told of the step.
   */
  gainOf({ clientOrderId, fill }: StepFill, { key, side }: Order): Decimal | undefined {
    if (side === 'buy') return undefined;
    const parts = key.split(':');
    const trips = new RoundTrips(this.terms);
    for (const lot of this.lots.values()) if (lot.soldBy === key || parts.includes(lot.id)) trips.know(lot);
    return trips.gainOf({ clientOrderId, key, side, fill });
  }

  /** A step was kept. */
  seen({ lots }: Pick<StepResult, 'lots'>): void {
    for (const lot of lots) {
      if (lot.state === 'sold') this.lots.delete(lot.id);
      else this.lots.set(lot.id, lot);
    }
  }
}
