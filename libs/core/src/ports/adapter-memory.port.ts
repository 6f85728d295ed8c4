/**
 * A few short texts that an adapter needs again in the next process, such as the last nonce of a key. Names are the adapter's own; no secret
 * may be kept here.
 */
export interface AdapterMemory {
  read(name: string): Promise<string | undefined>;
  /** Durable when it resolves. */
  write(name: string, value: string): Promise<void>;
}
