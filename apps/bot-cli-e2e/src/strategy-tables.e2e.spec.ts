import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot } from './gridbot.fixture.js';

const require = createRequire(import.meta.url);
const example = fileURLToPath(new URL('../../../examples/dip-buyer/bot.yaml', import.meta.url));
const PATIENCE = 120_000;

interface Status {
  readonly strategyTables: readonly string[];
}

describe('the example strategy that keeps a table', () => {
  it(
    'fills it while the bot runs, over restarts, until it is uninstalled',
    async () => {
      const folder = folderWith({ 'bot.yaml': readFileSync(example, 'utf8') });
      const run = (...args: readonly string[]) => gridbot(folder, args);
      for (const _round of [1, 2]) {
        const { code, stderr } = await run('run', '--for', '4s', '--json', '--set', 'exchange.speed=2000');
        expect([code, stderr]).toEqual([0, expect.any(String)]);
      }
      const fills = JSON.parse((await run('fills', '--json', '--limit', '100000')).stdout) as { fills: unknown[] };
      const trades = await tradesInTable(join(folder, 'data/dip-buyer.sqlite'));
      expect(trades).toBeGreaterThan(0);
      expect(trades).toBe(fills.fills.length);

      expect((JSON.parse((await run('db', 'status', '--json')).stdout) as Status).strategyTables).toEqual([
        'dip-buyer',
      ]);
      const removed = await run('db', 'uninstall', 'dip-buyer', '--yes');
      expect([removed.code, removed.stderr]).toEqual([0, '']);
      expect((JSON.parse((await run('db', 'status', '--json')).stdout) as Status).strategyTables).toEqual([]);
    },
    PATIENCE,
  );
});

/** Executions that the rows of the strategy's table speak of, looked up with plain SQL. */
function tradesInTable(file: string): Promise<number> {
  // eslint-disable-next-line @nx/enforce-module-boundaries -- a declared optionalDependency, which the rule does not look at
  const { Database } = require('sqlite3') as { Database: new (file: string) => Raw };
  const database = new Database(file);
  return new Promise((resolve, reject) => {
    database.get('SELECT sum(trades) AS trades FROM strategy_dip_buyer__dips', (error, row) => {
      database.close(() => (error === null ? resolve(row.trades) : reject(error)));
    });
  });
}

interface Raw {
  get(sql: string, done: (error: Error | null, row: { readonly trades: number }) => void): void;
  close(done: () => void): void;
}
