import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';

const START = Date.UTC(2024, 0, 1);
const HEADER = 'timestamp,open,high,low,close,volume\n';
const CONFIG =
  "name: a\nexchange: { use: sim, instrument: BTC/USD }\nstrategy: { use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000' }\n";
const SET = 'kraken:BTC/USD@1m';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
  writeFileSync(join(folder, 'bot.yaml'), CONFIG);
  writeFileSync(join(folder, 'a.csv'), HEADER + rows(0, 600));
  writeFileSync(join(folder, 'b.csv'), HEADER + rows(500, 900));
});
afterEach(() => rmSync(folder, { recursive: true }));

function rows(from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) {
    const price = 50_000 + ((i * 37) % 2_000);
    text += `${START + i * 60_000},${price},${price + 10.5},${price - 20},${price + 5},${i % 5}\n`;
  }
  return text;
}

const SWEEP =
  'bot: bot.yaml\ndata: [other]\nparameters:\n  strategy.interval: { from: 1%, to: 2%, digits: 4 }\nsampler: random\nruns: 1\nobjective: { figure: profit }\n';

function hours(count: number): string {
  return Array.from({ length: count }, (_, i) => `${START + i * 3_600_000},50000,50010,49990,50000,1\n`).join('');
}

async function gridbot(...args: readonly string[]) {
  const context = recordedContext(folder, { GRIDBOT_DATA_DIR: join(folder, 'store') });
  const code = await runCli(args, context);
  return { code, ...context.printed };
}

async function json(...args: readonly string[]) {
  const { code, out, err } = await gridbot(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, never>;
}

const imported = (...files: readonly string[]) => gridbot('data', 'import', ...files, '--instrument', 'kraken:BTC/USD');

describe('gridbot data', () => {
  it('imports, adds what is new, lists and verifies', async () => {
    const first = await imported('a.csv');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain(
      `${SET}: 600 candles 1m, 2024-01-01 00:00:00 to 2024-01-01 09:59:00 UTC\n600 rows added from 1 file\n`,
    );
    const second = await imported('a.csv', 'b.csv');
    expect(second.out).toContain('300 rows added from 1 file; 1 file unchanged\n');
    expect(second.out).toContain('repeats dropped: 100; rows with volume zero: 180 in 180 runs, the longest 1');
    const list = await gridbot('data', 'list');
    expect(list.out.split('\n')[1]).toMatch(
      /^kraken:BTC\/USD@1m {2}candles 1m {3}900 {2}2024-01-01 00:00 {2}2024-01-01 14:59 {5}0 {2}.*a\.csv and 1 more$/,
    );
    const verify = await gridbot('data', 'verify');
    expect([verify.code, verify.out]).toEqual([
      0,
      expect.stringMatching(/^ok {4}kraken:BTC\/USD@1m: 900 rows, sha256 \w{64}\n$/),
    ]);
  });

  it('says what it needs to know, and that the tick size is never concluded', async () => {
    const { code, err } = await gridbot('data', 'import', 'a.csv');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--instrument kraken:BTC/USD, or give the dataset a name'),
    ]);
    expect((await imported('a.csv')).out).toContain('tick size: not given');
    const given = await json('data', 'import', 'a.csv', '--instrument', 'kraken:BTC/USD', '--tick-size', '0.1');
    expect(given).toMatchObject({ added: 0, dataset: { tickSize: '0.1', rows: 600 } });
  });

  it('is backtested by its name as by its file, and says which names there are', async () => {
    await imported('a.csv');
    const byName = await json('backtest', '--data', SET);
    const byFile = await json('backtest', '--data', 'a.csv');
    expect(byName).toEqual(byFile);
    const { code, err } = await gridbot('backtest', '--data', 'kraken:ETH/USD@1m');
    expect([code, err]).toEqual([3, expect.stringContaining(`is no dataset either; imported datasets: ${SET}`)]);
  });

  it.each(['csv', 'json', 'parquet'])(
    'exports %s that is the same again, and whole candles of another length',
    async (format) => {
      await imported('a.csv');
      const out = `rows.${format}`;
      expect(await json('data', 'export', SET, '--format', format, '--out', out)).toMatchObject({ rows: 600 });
      const again = await gridbot('data', 'export', out);
      expect(again.out).toBe(readFileSync(join(folder, 'a.csv'), 'utf8'));
      expect((await gridbot('data', 'export', SET, '--format', format, '--out', out)).err).toContain(
        'exists. Name another file',
      );
      const half = ['--timeframe', '1h', '--from', '2024-01-01T01:30:00Z'];
      expect(await json('data', 'export', out, ...half, '--out', 'hours.csv')).toMatchObject({
        ...{ rows: 8, dropped: { first: true, last: false } },
      });
      const hours = await gridbot('data', 'export', out, '--timeframe', '1h', '--from', '2024-01-01T01:30:00Z');
      expect(
        hours.out
          .trim()
          .split('\n')
          .map((row) => row.split(',')[0]),
      ).toEqual(['timestamp', ...[2, 3, 4, 5, 6, 7, 8, 9].map((hour) => String(START + hour * 3_600_000))]);
    },
  );

  it('tells damage with an exit code of its own, and removes', async () => {
    await imported('a.csv');
    rmSync(join(folder, 'a.csv'));
    const [set] = readdirSync(join(folder, 'store', 'sets'));
    const [rowsFile] = readdirSync(join(folder, 'store', 'sets', set!)).filter((name) => name.endsWith('.rows'));
    writeFileSync(join(folder, 'store', 'sets', set!, rowsFile!), 'nothing');
    const verify = await gridbot('data', 'verify', SET);
    expect([verify.code, verify.out]).toEqual([10, expect.stringContaining('does not begin as a segment does')]);
    expect((await gridbot('backtest', '--data', SET)).code).toBe(3);
    expect((await gridbot('data', 'remove', SET)).out).toBe(`removed ${SET}\n`);
    expect(existsSync(join(folder, 'store', 'sets', set!))).toBe(false);
  });

  it('keeps a copy of a large file that is backtested, unless it is told not to', async () => {
    writeFileSync(join(folder, 'big.csv'), HEADER + rows(0, 9_000));
    const straight = await json('backtest', '--data', 'big.csv', '--no-cache');
    expect(existsSync(join(folder, 'store'))).toBe(false);
    const first = await json('backtest', '--data', 'big.csv');
    expect(readdirSync(join(folder, 'store', 'files'))).toHaveLength(1);
    expect([first, await json('backtest', '--data', 'big.csv')]).toEqual([straight, straight]);
    const { out } = await gridbot('data', 'list');
    expect(out).toContain('(copy of a file)');
    expect(out).toMatch(/^1 copy of files: 0\.4 MB of at most 2000\.0 MB; those least recently used give way/m);
    expect(await json('data', 'list')).toMatchObject({ copies: { count: 1, most: 2e9 } });
    await gridbot('data', 'remove', '--copies');
    expect(existsSync(join(folder, 'store', 'files'))).toBe(false);
  });

  it('says where the store could be if there is no place for it', async () => {
    const context = recordedContext(folder);
    expect([await runCli(['data', 'list'], context), context.printed.err]).toEqual([
      6,
      expect.stringContaining('Name a folder with GRIDBOT_DATA_DIR'),
    ]);
  });

  it('gives datasets by their names to gridbot suggest as well', async () => {
    await imported('a.csv', 'b.csv');
    const { code, err } = await gridbot('suggest', '--config', 'bot.yaml', '--data', SET);
    expect(err).toContain('the data covers less than two days');
    expect(code).toBe(3);
  });

  it('is told to be of another instrument by whatever reads it', async () => {
    writeFileSync(join(folder, 'sweep.yaml'), SWEEP);
    writeFileSync(join(folder, 'c.csv'), HEADER + hours(200));
    await gridbot('data', 'import', 'c.csv', '--instrument', 'kraken:ETH/USD', '--name', 'other');
    const warning = 'warning: the data was imported as kraken:ETH/USD, and the bot trades sim:BTC/USD';
    expect((await gridbot('sweep')).err).toContain(warning);
    expect((await gridbot('suggest', '--config', 'bot.yaml', '--data', 'other', '--to', '2024-01-03')).err).toContain(
      warning,
    );
  });
});
