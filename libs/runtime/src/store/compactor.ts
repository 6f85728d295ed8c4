import type { BotStore, KeptBeside, Notify } from '@gridbot/core';
import { messageOf } from './store-errors.js';

/** Has the store shorten its journal after a snapshot, when there is nothing else to do. Nobody waits for it. */
export class Compactor {
  private isBusy = false;
  private hasTold = false;

  /** @param due true if a snapshot of an earlier process may not have been followed by this */
  constructor(
    private readonly store: Pick<BotStore, 'compact'>,
    private readonly tell: (notice: Notify) => void,
    private due: boolean,
  ) {}

  /** This was kept beside steps. */
  kept(beside: KeptBeside | undefined): void {
    if (beside?.snapshot !== undefined) this.due = true;
  }

  /** There is nothing to do at the moment. */
  quiet(): void {
    if (!this.due || this.isBusy) return;
    this.due = false;
    this.isBusy = true;
    void this.compact();
  }

  private async compact(): Promise<void> {
    try {
      await this.store.compact();
      this.hasTold = false;
    } catch (error) {
      if (!this.hasTold) {
        const text = `The journal could not be shortened: ${messageOf(error)}. It is tried again after the next snapshot`;
        this.tell({ type: 'notify', level: 'warning', topic: 'store.compaction', text });
      }
      this.hasTold = true;
    } finally {
      this.isBusy = false;
    }
  }
}
