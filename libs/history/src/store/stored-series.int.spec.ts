import { describe, expect, it } from '@jest/globals';
import { GridbotError } from '@gridbot/core';
import { STORE_FORMAT, type Manifest } from './manifest.js';
import { StoredSeries } from './stored-series.js';

const ROWS = 2 ** 47;

const MANIFEST: Manifest = {
  ...{ format: STORE_FORMAT, revision: 1, name: 'ticks', origin: 'import', kind: 'trades', made: false },
  ...{ sources: [], blocks: [] },
  report: {
    ...{ files: [], kind: 'trades', rows: ROWS, from: 0, to: 1, duplicates: 0, disorder: 0, zeroVolume: 0, noTrade: 0 },
    ...{ gaps: { count: 0, missing: 0, first: [] }, warnings: [] },
  },
};

describe('a dataset of more rows than any memory holds', () => {
  it('is refused where all of it is wanted at once, with its size and what to do', () => {
    const stored = StoredSeries.open('/nowhere', MANIFEST);
    expect(() => stored.load()).toThrow(/^ticks: its 140737488355328 rows need 3377699\.7 GB of memory at once/);
    expect(() => stored.load()).toThrow(GridbotError);
    expect(stored.source().length).toBe(ROWS);
  });
});
