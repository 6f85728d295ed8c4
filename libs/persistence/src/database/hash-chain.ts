import { createHash } from 'node:crypto';

/** What the first entry of a chain is chained to. */
export const CHAIN_BEGIN = '';

/** The hash of a journal entry: it vouches for its text and, through the hash before, for everything back to the chain's begin. */
export function entryHash(previous: string, text: string): string {
  return createHash('sha256').update(previous).update('\n').update(text).digest('hex');
}

/** What a snapshot says, as the database keeps it. */
export interface SnapshotText {
  readonly seq: number;
  readonly version: number;
  readonly strategy: string;
  readonly stateVersion: number;
  /** JSON. */
  readonly data: string;
  /** The strategy's own state, as JSON, if it is kept beside. */
  readonly state?: { readonly strategy: string; readonly stateVersion: number; readonly state: string } | undefined;
}

/**
 * The hash of a snapshot: it vouches for its text and ties it to the journal as it was at its step.
 * @param journalHash of the entry of the snapshot's step; {@link CHAIN_BEGIN} where that has none
 */
export function snapshotHash(journalHash: string, { data, state, ...text }: SnapshotText): string {
  const { seq, version, strategy, stateVersion } = text;
  const beside = state === undefined ? null : [state.strategy, state.stateVersion, state.state.length];
  const head = JSON.stringify([seq, version, strategy, stateVersion, data.length, beside]);
  return createHash('sha256')
    .update(`${journalHash}\n${head}\n`)
    .update(data)
    .update(state?.state ?? '')
    .digest('hex');
}
