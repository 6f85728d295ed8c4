import type {
  AccountSnapshot,
  AdapterRemark,
  Clock,
  Execution,
  ExecutionReport,
  FeeRates,
  InstrumentId,
  RequestCancel,
  SnapshotRequest,
  SubmitOrder,
} from '@gridbot/core';
import { reasonOf } from './my-name.errors.js';
import type { MyNameFeed } from './my-name-feed.js';
import { feesOf, requestOf, snapshotOf } from './my-name.mapping.js';
import type { AccountPayload, InstrumentPayload } from './my-name.payloads.js';
import type { RestClient } from './my-name-rest.client.js';
import { venueSymbol } from './my-name.symbols.js';

/** Milliseconds for which an order may be on its way: the exchange refuses it afterwards. */
const VALID_FOR = 10_000;

export interface ExecutionParts {
  readonly client: RestClient;
  readonly feed: MyNameFeed;
  readonly clock: Clock;
  readonly instrument: InstrumentId;
  readonly remark: (remark: AdapterRemark) => void;
}

/** The only place from which orders are sent. Outcomes are reports; nothing here throws what the exchange made of an order. */
export class MyNameExecution implements Execution {
  /** Longer than an order may be on its way, and than it takes the exchange to show it. */
  readonly grace = 2 * VALID_FOR;
  private readonly sent = new Set<string>();
  private readonly listeners = new Set<(report: ExecutionReport) => void>();

  constructor(private readonly parts: ExecutionParts) {}

  submit(order: SubmitOrder): void {
    if (this.parts.feed.closed || this.sent.has(order.clientOrderId)) return;
    this.sent.add(order.clientOrderId);
    void this.send(order);
  }

  cancel({ clientOrderId }: RequestCancel): void {
    if (this.parts.feed.closed) return;
    const path = `/orders/${encodeURIComponent(clientOrderId)}`;
    this.parts.client.act('DELETE', path).catch((error: unknown) => this.note(`cancel of ${clientOrderId}`, error));
  }

  async snapshot({ since, lookUp }: SnapshotRequest): Promise<AccountSnapshot> {
    const { client, feed, instrument } = this.parts;
    await feed.following();
    const query = new URLSearchParams({ symbol: venueSymbol(instrument), since: `${since}`, lookUp: lookUp.join(',') });
    return snapshotOf(await client.get<AccountPayload>(`/account?${query}`));
  }

  async feeRates(): Promise<FeeRates> {
    return feesOf(await this.parts.client.get<InstrumentPayload>(`/instruments/${venueSymbol(this.parts.instrument)}`));
  }

  onReport(listener: (report: ExecutionReport) => void): () => void {
    const end = this.parts.feed.onReport(listener);
    this.listeners.add(listener);
    return () => {
      end();
      this.listeners.delete(listener);
    };
  }

  /** An order without an answer may have arrived: nothing is said about it. The engine looks it up by its id. */
  private async send(order: SubmitOrder): Promise<void> {
    const { client, clock, instrument } = this.parts;
    const { clientOrderId } = order;
    try {
      const { refused } = await client.act('POST', '/orders', requestOf(order, instrument, clock.now() + VALID_FOR));
      if (refused === undefined) return;
      const report = { type: 'execution-report', execType: 'rejected', at: clock.now(), clientOrderId } as const;
      for (const listener of this.listeners) listener({ ...report, reason: reasonOf(refused) });
    } catch (error) {
      this.note(`order ${clientOrderId}`, error);
    }
  }

  private note(what: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.parts.remark({ level: 'warn', text: `${what}: its fate is not known: ${reason}` });
  }
}
