import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';

const CONFIG =
  "name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-sell, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
const ROWS = [0, 1, 2].map((hour) => `${1700000000 + hour * 3600},50000,50100,49900,50000,3,12\n`).join('');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'another-market-'));
  writeFileSync(join(folder, 'bot.yaml'), CONFIG);
  writeFileSync(join(folder, 'x.csv'), ROWS);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function gridbot(...args: readonly string[]): Promise<string> {
  const context = recordedContext(folder, { GRIDBOT_DATA_DIR: join(folder, 'store') });
  expect([await runCli(args, context), context.printed.err]).toEqual([0, '']);
  return context.printed.out;
}

it('gridbot backtest warns of a dataset that was imported as another instrument than the bot trades', async () => {
  await gridbot('data', 'import', 'x.csv', '--instrument', 'kraken:ETH/USD');
  await gridbot('data', 'import', 'x.csv', '--instrument', 'kraken:BTC/USD');
  const warning = 'imported as kraken:ETH/USD, and the bot trades sim:BTC/USD';
  expect(await gridbot('backtest', '--data', 'kraken:ETH/USD@1h')).toContain(warning);
  expect(await gridbot('backtest', '--data', 'kraken:BTC/USD@1h')).not.toContain('imported as');
});
