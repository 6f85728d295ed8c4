import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Who asks for a lease: one for each store, so that a store which lost its answer recognises its own lease. */
export interface LeaseIdentity {
  /** The process, for people: host, process id, start. */
  readonly holder: string;
  /** Unlike every other. Who knows it writes. */
  readonly token: string;
}

/** A new identity of this process. */
export function newLeaseIdentity(): LeaseIdentity {
  const started = new Date(Date.now() - process.uptime() * 1000).toISOString().slice(0, 19);
  return { holder: `${hostname()}:${process.pid} (started ${started}Z)`, token: randomUUID() };
}
