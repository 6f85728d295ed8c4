import { Decimal, decodeEntry } from '@gridbot/core';
import { settingsOf } from '../settings-of.js';
import type { MigrationCode, RunSql } from './migration.js';

/** Rows looked at by one query. */
const PAGE = 5000;

interface Held {
  total: Decimal;
  seq: number;
  at: number;
}

interface HoldingRow {
  readonly seq: number;
  readonly line: number;
  readonly at: number;
  readonly asset: string;
  readonly amount: string;
}

/** Fills balances and configurations of bots from before there were any. */
export const fromTheJournalCode: MigrationCode = {
  text:
    'up: balances are the sums of the holdings account by asset; configurations are the started events of the journal that differ from ' +
    'the one before in mode, instrument, fees, strategy, config or grace',

  async up(run) {
    const bots = (await run('SELECT id FROM bots ORDER BY id')) as readonly { readonly id: number }[];
    for (const { id } of bots) {
      await fillBalances(run, id);
      await fillConfigurations(run, id);
    }
  },
};

async function fillBalances(run: RunSql, botId: number): Promise<void> {
  const held = new Map<string, Held>();
  let last: Pick<HoldingRow, 'seq' | 'line'> | undefined = { seq: 0, line: -1 };
  while (last !== undefined) {
    const rows = (await run(
      `SELECT seq, line, at, asset, amount FROM postings WHERE bot_id = $1 AND (seq, line) > ($2, $3) AND account = 'holdings'
       ORDER BY seq, line LIMIT ${PAGE}`,
      [botId, last.seq, last.line],
    )) as readonly HoldingRow[];
    for (const { asset, amount, seq, at } of rows) {
      const total = (held.get(asset)?.total ?? Decimal.ZERO).plus(Decimal.parse(amount));
      held.set(asset, { total, seq, at });
    }
    last = rows.at(-1);
  }
  for (const [asset, { total, seq, at }] of held) {
    await run('INSERT INTO balances (bot_id, asset, total, seq, at) VALUES ($1, $2, $3, $4, $5)', [
      ...[botId, asset, total.toString(), seq, at],
    ]);
  }
}

async function fillConfigurations(run: RunSql, botId: number): Promise<void> {
  const rows = (await run(
    `SELECT seq, entry FROM journal WHERE bot_id = $1 AND entry LIKE '%"event":{"type":"started"%' ORDER BY seq`,
    [botId],
  )) as readonly { readonly seq: number; readonly entry: string }[];
  let version = 0;
  let settings = '';
  for (const { seq, entry } of rows) {
    const { event } = decodeEntry(entry);
    if (event.type !== 'started' || settingsOf(event) === settings) continue;
    settings = settingsOf(event);
    version += 1;
    await run('INSERT INTO configurations (bot_id, version, seq, at, started) VALUES ($1, $2, $3, $4, $5)', [
      ...[botId, version, seq, event.at, JSON.stringify(event)],
    ]);
  }
}
