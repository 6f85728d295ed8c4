import type { UnixMillis } from '@gridbot/core';
import type { RequestInfo } from './operation.js';

/** How a request came. */
export type RequestRoad = 'http' | 'ws';

/** A request that was received and what came of it. Holds no secret: the key is told by its name. */
export interface LoggedRequest extends Omit<RequestInfo, 'keyId'> {
  /** Counts from 1. */
  readonly number: number;
  readonly at: UnixMillis;
  readonly road: RequestRoad;
  readonly key?: string;
  /** HTTP status or `answered`, or the fate that a fault gave it; absent while it is under way. */
  outcome?: string;
}

/** Which requests are listed. */
export interface RequestFilter {
  readonly operation?: string;
  readonly clientOrderId?: string;
  /** Only requests after this number. */
  readonly after?: number;
}

/** The newest requests that the server received. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private readonly counts = new Map<string, number>();
  private total = 0;
  private readonly listeners = new Set<(request: LoggedRequest) => void>();

  /** @param keep how many are remembered */
  constructor(
    private readonly keyName: (keyId: string) => string | undefined,
    private readonly keep = 10_000,
  ) {}

  add({ keyId, ...info }: RequestInfo, road: RequestRoad, at: UnixMillis): LoggedRequest {
    this.total += 1;
    const key = keyId === undefined ? undefined : (this.keyName(keyId) ?? 'unknown key');
    const entry: LoggedRequest = { number: this.total, at, road, ...info, ...(key !== undefined && { key }) };
    this.entries.push(entry);
    if (this.entries.length > this.keep) this.entries.shift();
    this.counts.set(info.operation, this.countOf(info.operation) + 1);
    for (const listener of [...this.listeners]) listener(entry);
    return entry;
  }

  /** How many requests of an operation there were since the start. */
  countOf(operation: string): number {
    return this.counts.get(operation) ?? 0;
  }

  list({ operation, clientOrderId, after = 0 }: RequestFilter = {}): readonly LoggedRequest[] {
    return this.entries.filter(
      (entry) =>
        entry.number > after &&
        (operation === undefined || entry.operation === operation) &&
        (clientOrderId === undefined || entry.clientOrderId === clientOrderId),
    );
  }

  /** Called with each request before anything is done about it. @returns a function that ends it */
  onRequest(listener: (request: LoggedRequest) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
