import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decimal, price } from '@gridbot/core';
import { startVenue, type RunningVenue } from '@gridbot/venue-server';
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

describe('gridbot check of a live bot', () => {
  let venue: RunningVenue;

  beforeEach(async () => {
    venue = await startVenue({
      kraken: true,
      market: { kind: 'manual' },
      balances: { BTC: decimal('0.5'), USD: decimal('777') },
    });
    venue.kraken!.admin.print('BTC/USD', { price: price('50000') });
  });

  afterEach(() => venue.close());

  async function checkLive(files: Readonly<Record<string, string>>) {
    const { adapterSettings } = venue.kraken!;
    const addresses = Object.entries(adapterSettings).map(([name, value]) => `, ${name}: '${value}'`);
    const account = `use: kraken, instrument: BTC/USD, credentials: { keyFile: key, secretFile: secret }`;
    const config = BOT.replace('use: sim, instrument: BTC/USD', account + addresses.join(''));
    const folder = folderWith({ 'bot.yaml': `${config}mode: live\n`, ...files });
    const context = recordedContext(folder, {});
    const code = await runCli(['check'], context);
    return { code, ...context.printed };
  }

  it('asks the account for its fees and balances', async () => {
    const { id, secret } = venue.kraken!.key;
    const { code, out } = await checkLive({ key: id, secret });
    expect(out).toMatch(/^balances +0.5 BTC, 777 USD$/m);
    expect(out).toMatch(/^fees .*\(account\)$/m);
    expect(out).not.toContain('was not asked');
    expect(code).toBe(0);
  });

  it('does without keys, and says what it assumes', async () => {
    const { code, out } = await checkLive({});
    expect(out).toMatch(/^balances +0 BTC, 10000 USD$/m);
    expect(out).toMatch(
      /^note .*account was not asked, its fees and balances are assumed: .*keyFile: .*does not exist/m,
    );
    expect(code).toBe(0);
  });
});
