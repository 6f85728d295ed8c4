import type { Millis } from '@gridbot/core';
import { within } from '../within.js';

/** A database that is locked or away must not keep everything else from being shown. */
const PATIENCE: Millis = 50;

/** A figure that has to be asked for: as it is if the answer comes at once, else as it was known last. */
export class LastKnown<Value> {
  private known: Value | undefined;
  private asking: Promise<void> | undefined;

  /** @param ask what rejects is not known */
  constructor(private readonly ask: () => Promise<Value | undefined>) {}

  async read(patience = PATIENCE): Promise<Value | undefined> {
    this.asking ??= this.ask()
      .then(
        (value) => void (this.known = value),
        () => undefined,
      )
      .finally(() => (this.asking = undefined));
    await within(this.asking, patience);
    return this.known;
  }
}
