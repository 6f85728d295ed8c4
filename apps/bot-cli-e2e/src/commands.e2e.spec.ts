import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, NOBODY_LISTENS } from './gridbot.fixture.js';
import { botYaml, candles } from './sample-bot.fixture.js';
import { warmGridbot } from './warm-gridbot.fixture.js';

describe('gridbot', () => {
  it('explains itself', async () => {
    const { code, stdout, stderr } = await gridbot(folderWith(), ['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Exit codes:');
  });

  it('prints its version', async () => {
    expect(await gridbot(folderWith(), ['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('guesses a mistyped command', async () => {
    expect(await gridbot(folderWith(), ['chekc'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean check?'),
    });
  });
});

describe('init and check', () => {
  it('write a configuration, check it, and never overwrite it', async () => {
    const folder = folderWith();
    const flags = ['init', '--yes', '--name', 'mine', '--interval', '2%'];
    expect(await warmGridbot(folder, flags)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('gridbot check'),
    });
    const checked = await warmGridbot(folder, ['check']);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(/mine: strategy grid[^]*rung +buy at[^]*capital[^]*break-even/);
    expect(await warmGridbot(folder, flags)).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    expect(await warmGridbot(folder, [...flags, '--force'])).toMatchObject({ code: 0 });
  });

  it('do not ask without a terminal', async () => {
    expect(await gridbot(folderWith(), ['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
  });

  it('print the certificate as JSON', async () => {
    const { stdout } = await warmGridbot(folderWith({ 'bot.yaml': botYaml() }), [
      'check',
      '--price',
      '50000',
      '--json',
    ]);
    const { certificate } = JSON.parse(stdout) as { certificate: { report: { rungs: { buyPrice: string }[] } } };
    expect(certificate.report.rungs.map(({ buyPrice }) => buyPrice)).toEqual(['49504.9', '49014.7', '48529.4']);
  });

  it('say that a price is needed where no exchange can be asked', async () => {
    const folder = folderWith({ 'bot.yaml': botYaml({ exchange: 'use: elsewhere, instrument: BTC/USD' }) });
    expect(await warmGridbot(folder, ['check'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--price 50000'),
    });
    const given = await warmGridbot(folder, ['check', '--price', '50000']);
    const install = 'such as gridbot-exchange-elsewhere';
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining(install) });
  });

  it('use default rules, and say so, while the exchange is out of reach', async () => {
    const folder = folderWith({ 'bot.yaml': botYaml({ exchange: 'use: kraken, instrument: BTC/USD' }) });
    const given = await warmGridbot(folder, ['check', '--price', '50000', '--set', NOBODY_LISTENS]);
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining('the exchange was not asked: ') });
  });
});

describe('plugins', () => {
  it('lists what is installed and what fits together', async () => {
    const { code, stdout } = await gridbot(folderWith(), ['plugins']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/grid +@gridbot\/strategy-grid[^]*sim +@gridbot\/exchange-sim[^]*grid +sim +yes/);
  });

  it('lists it for machines too, with the schemas of the settings', async () => {
    const { stdout } = await warmGridbot(folderWith(), ['plugins', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      strategies: expect.arrayContaining([
        expect.objectContaining({ name: 'grid', configSchema: expect.objectContaining({ type: 'object' }) }),
      ]),
    });
  });
});

describe('backtest', () => {
  const folder = folderWith({
    'bot.yaml': botYaml({ exchange: 'use: kraken, instrument: BTC/USD' }),
    'candles.csv': candles(),
  });
  const BACKTEST = ['backtest', '--data', 'candles.csv'];
  const backtest = (...args: readonly string[]) => warmGridbot(folder, [...BACKTEST, ...args]);

  it('needs no exchange adapter, and says whose rules it used', async () => {
    const { code, stdout, stderr } = await gridbot(folder, BACKTEST);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Backtest of grid on kraken:BTC\/USD[^]*Rules of the simulated exchange.*Kraken's/);
  });

  it('prints its result as JSON, with a balanced ledger', async () => {
    const { stdout } = await backtest('--json', '--path', 'ohlc');
    expect(JSON.parse(stdout)).toMatchObject({ ledgerBalanced: true, path: 'ohlc', series: 'candles' });
  });

  it('writes journal and book, the same ones every time', async () => {
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    await backtest('--journal', 'a.ndjson', '--book', 'a.book');
    await backtest('--journal', 'b.ndjson', '--book', 'b.book');
    expect(read('a.ndjson').length).toBeGreaterThan(1_000);
    expect(read('b.ndjson')).toBe(read('a.ndjson'));
    expect(read('b.book')).toBe(read('a.book'));
  });

  it('replays only the range that is asked for', async () => {
    const { stdout } = await backtest('--json', '--from', '2023-11-16', '--to', '2023-11-17T12:00:00Z');
    const { from, to } = JSON.parse(stdout) as { from: number; to: number };
    expect(from).toBeGreaterThanOrEqual(Date.UTC(2023, 10, 16));
    expect(to).toBeLessThan(Date.UTC(2023, 10, 17, 12));
  });

  it('trades by the simulated account of the configuration', async () => {
    const { stdout } = await backtest(
      '--json',
      '--set',
      'simulation.balances={ USD: 150, BTC: 1 }',
      '--set',
      'simulation.fees.maker=0%',
    );
    const { equity, fees } = JSON.parse(stdout) as { equity: { start: string }; fees: { inQuote: string } };
    expect(+equity.start).toBeGreaterThan(48_000);
    expect(fees.inQuote).toBe('0');
  });
});
