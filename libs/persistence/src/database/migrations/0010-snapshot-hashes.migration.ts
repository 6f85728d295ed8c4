import type { Migration } from './migration.js';
import { snapshotHashesCode } from './snapshot-hashes.code.js';

/** Snapshots vouch for what they and the strategy's state beside them say, and are tied to the chain of the journal. */
export const snapshotHashes: Migration = {
  version: 10,
  name: 'snapshot-hashes',
  up: ['ALTER TABLE snapshots ADD COLUMN hash TEXT'],
  down: ['ALTER TABLE snapshots DROP COLUMN hash'],
  code: snapshotHashesCode,
};
