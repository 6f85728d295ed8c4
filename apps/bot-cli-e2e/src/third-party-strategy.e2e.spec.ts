import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot } from './gridbot.fixture.js';
import { candles } from './sample-bot.fixture.js';

const example = fileURLToPath(new URL('../../../examples/third-party-strategy/bot.yaml', import.meta.url));

interface Result {
  readonly strategy: string;
  readonly trades: { readonly buys: number; readonly sells: number };
  readonly ledgerBalanced: boolean;
}

describe('the example of an event-driven strategy', () => {
  const folder = folderWith({ 'bot.yaml': readFileSync(example, 'utf8'), 'candles.csv': candles() });

  it('is backtested by its package name, with its market orders filled', async () => {
    const hourly = ['--set', 'strategy.timeframe=1h'];
    const { code, stdout } = await gridbot(folder, ['backtest', '--data', 'candles.csv', '--json', ...hourly]);
    const { strategy, trades, ledgerBalanced } = JSON.parse(stdout) as Result;
    expect([code, strategy, ledgerBalanced]).toEqual([0, 'breakout', true]);
    expect([trades.buys > 0, trades.sells > 0]).toEqual([true, true]);
  });

  it('runs in a dry-run, and ends with its books balanced', async () => {
    const { code, stdout } = await gridbot(folder, ['run', '--for', '2s', '--set', 'exchange.speed=max']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/breakout on sim BTC\/USD[^]*ledger +balanced/)]);
  });

  it('is refused on an exchange that takes no market orders, before anything starts', async () => {
    const exchange = `export const plugin = { apiVersion: 1, name: 'limits-only', provides: ['market-data.ticker', 'order.limit'],
      configSchema: { type: 'object' }, parseConfig: (raw) => raw, create: async () => { throw new Error('was created'); } };`;
    const refusing = folderWith({ 'bot.yaml': readFileSync(example, 'utf8'), 'limits-only.mjs': exchange });
    const args = ['run', '--set', 'exchange={ use: ./limits-only.mjs, instrument: BTC/USD }'];
    const { stderr } = await gridbot(refusing, args);
    expect(stderr).toMatch(/"breakout" cannot run on exchange "limits-only"[^]*market-data\.candles[^]*order\.market/);
  });
});
