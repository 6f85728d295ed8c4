import type {
  JournalEntry,
  KeptConfiguration,
  KeptFill,
  KeptLot,
  KeptOrder,
  RecordedPosting,
  Started,
  StepResult,
} from '@gridbot/core';
import { settingsOf } from '@gridbot/persistence';

/** What the tables must hold if they say what the repeated steps led to. Each by a key that is its own. */
export class RebuiltRecords {
  readonly orders = new Map<string, KeptOrder>();
  readonly fills = new Map<string, KeptFill>();
  readonly lots = new Map<string, KeptLot>();
  readonly postings = new Map<string, RecordedPosting>();
  readonly configurations = new Map<string, KeptConfiguration>();
  /** Settings of the newest version. */
  private newest: string | undefined;

  /** Takes a step that was repeated; steps come in order, from the very first one on. */
  add({ seq, at, event, orders, fills, postings, lots }: StepResult): void {
    if (event.type === 'started') this.configure(seq, event);
    for (const order of orders) {
      const first = this.orders.get(order.clientOrderId)?.seq ?? seq;
      this.orders.set(order.clientOrderId, { ...order, seq: first });
    }
    for (const recorded of fills) {
      const { side, key } = this.orders.get(recorded.clientOrderId)!;
      this.fills.set(fillKey(recorded), { ...recorded, seq, side, key });
    }
    postings.forEach((posting, line) => this.postings.set(`${seq}/${line}`, { ...posting, seq, at }));
    for (const lot of lots) {
      const { seq: first = seq, openedAt = at } = this.lots.get(lot.id) ?? {};
      this.lots.set(lot.id, { ...lot, seq: first, openedAt, updatedAt: at });
    }
  }

  /** A process that starts with the same as the one before makes no new version; what is the same, the store decides. */
  private configure(seq: JournalEntry['seq'], started: Started): void {
    const settings = settingsOf(started);
    if (settings === this.newest) return;
    this.newest = settings;
    const version = this.configurations.size + 1;
    this.configurations.set(String(version), { version, seq, started });
  }
}

/** A trade between two orders of one bot is a fill of each. */
export function fillKey({ clientOrderId, fill }: Pick<KeptFill, 'clientOrderId' | 'fill'>): string {
  return `${fill.tradeId} of ${clientOrderId}`;
}
