import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Message, NewDelivery } from '@gridbot/core';
import { openMemoryStore } from './memory/index.js';
import { openSqliteStore } from './sqlite/index.js';

const folder = mkdtempSync(join(tmpdir(), 'due-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BOT = { name: 'btc', mode: 'dry-run', exchange: 'sim', instrument: 'sim:BTC/USD', strategy: 'grid' } as const;

function due(id: string, dueAt: number): NewDelivery {
  const said = { at: 1, level: 'info', topic: 'test.notice', title: id, text: '', facts: [] } as const;
  return { message: { id, bot: BOT.name, mode: BOT.mode, ...said } satisfies Message, dueAt };
}

describe('what waits for channels', () => {
  it.each([
    ['memory', async () => openMemoryStore()],
    ['sqlite', async () => openSqliteStore({ file: join(folder, 'btc.sqlite') })],
  ])('is counted whole, and as far as its time has come: %s', async (_, open) => {
    const store = await open();
    await store.open(BOT);
    await store.deliveries.keep('phone', [due('a', 10), due('b', 20)], 9);
    await store.deliveries.keep('desk', [due('c', 30)], 9);
    const { deliveries } = store;
    expect([await deliveries.counts(), await deliveries.counts(20), await deliveries.counts(19)]).toEqual([
      { phone: 2, desk: 1 },
      { phone: 2 },
      { phone: 1 },
    ]);
    await store.close();
  });
});
