import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

const BOT = `name: a
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: grid-hodl, amountPerGrid: 100, interval: 1%, openBuyOrders: 3, maxInvestment: 1000 }
`;

async function check(persistence: string, env: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ 'bot.yaml': `${BOT}persistence: ${persistence}\n` });
  const context = recordedContext(folder, env);
  const code = await runCli(['check', '--price', '50000'], context);
  return { folder, code, ...context.printed };
}

describe('gridbot check', () => {
  it('names the file of the database', async () => {
    const { folder, code, out } = await check('{ file: ./x.sqlite }');
    expect(code).toBe(0);
    expect(out).toContain(`database     SQLite ${join(folder, 'x.sqlite')}\n`);
  });

  it('names server and schema, without the password', async () => {
    const url = { GRIDBOT_PERSISTENCE__URL: 'postgres://bot:hunter2@db.lan/bots' };
    const { code, out, err } = await check('{ use: postgres }', url);
    expect(code).toBe(0);
    expect(out).toContain('database     PostgreSQL db.lan:5432/bots, schema gridbot_dry_run\n');
    expect(out + err).not.toContain('hunter2');
  });

  it('notes that the URL is missing, which only running needs', async () => {
    const { code, out } = await check('{ use: postgres, urlFile: ./none, schema: mine }');
    expect(code).toBe(0);
    expect(out).toContain('database     PostgreSQL, schema mine\n');
    expect(out).toMatch(/note .*"gridbot run" needs more: persistence.urlFile: .*none does not exist/);
  });
});
