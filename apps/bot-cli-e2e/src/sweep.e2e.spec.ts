import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot, start, type Ended } from './gridbot.fixture.js';
import { botYaml, candles } from './sample-bot.fixture.js';
import { warmGridbot } from './warm-gridbot.fixture.js';

const sweepYaml = (more = ''): string => `bot: bot.yaml
data: [candles.csv]
parameters:
  strategy.interval: { from: 0.5%, to: 3%, scale: log, digits: 4 }
  strategy.openBuyOrders: { from: 2, to: 5, step: 1 }
sampler: random
runs: 40
objective: { figure: profit }
constraints: [{ figure: maxDrawdown, below: 30% }]
${more}`;

const files = (more = '') => ({ 'bot.yaml': botYaml(), 'candles.csv': candles(400), 'sweep.yaml': sweepYaml(more) });

interface Told {
  readonly sets: number;
  readonly complete: number;
  readonly failed: number;
  readonly best: readonly {
    readonly set: Readonly<Record<string, unknown>>;
    readonly figures: Readonly<Record<string, number>>;
  }[];
  readonly failures: readonly { readonly code: string; readonly count: number }[];
}

const told = ({ stdout }: Ended): Told => JSON.parse(stdout) as Told;

describe('gridbot sweep', () => {
  it('finds for its best set what gridbot backtest finds, and the same with any number of threads', async () => {
    const folder = folderWith(files());
    const one = await gridbot(folder, ['sweep', '--jobs', '1', '--json', '--top', '40']);
    expect([one.code, told(one).sets, told(one).failed]).toEqual([0, 40, 0]);
    const { set, figures } = told(one).best[0]!;
    const flags = Object.entries(set).flatMap(([path, value]) => ['--set', `${path}=${String(value)}`]);
    const { stdout } = await warmGridbot(folder, ['backtest', '--data', 'candles.csv', '--json', ...flags]);
    const { equity, roundTrips } = JSON.parse(stdout) as { equity: { profit: string }; roundTrips: number };
    expect([figures['profit'], figures['roundTrips']]).toEqual([Number(equity.profit), roundTrips]);
    const two = await gridbot(folder, ['sweep', '--anew', '--jobs', '2', '--json', '--top', '40']);
    expect(told(two)).toEqual(told(one));
  });

  it('goes on after it was killed, runs nothing twice, and ends as if it had not been', async () => {
    const folder = folderWith(files());
    const first = start(folder, ['sweep', '--jobs', '1']);
    await first.printed('/40 sets');
    first.child.kill('SIGKILL');
    await first.ended;
    const again = await gridbot(folder, ['sweep', '--json', '--top', '40']);
    const whole = await warmGridbot(folderWith(files()), ['sweep', '--json', '--top', '40']);
    expect(told(again).best).toEqual(told(whole).best);
    const shown = await warmGridbot(folder, ['sweep', 'show', '--json', '--top', '40']);
    expect(told(shown)).toEqual(told(again));
  });

  it('keeps walk-forward and rearranged histories, and shows them again, in its page too', async () => {
    const studies =
      'walkForward: { use: rolling, inSample: 6d, outOfSample: 3d }\nmonteCarlo: { paths: 5, horizon: 3d }\n';
    const folder = folderWith(files(studies));
    const ran = await warmGridbot(folder, ['sweep', '--json', '--top', '3']);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('rearranged histories: 5/5')]);
    expect(told(ran)).toMatchObject({
      studies: { walkForward: { windows: { length: 3 } }, monteCarlo: { paths: 5, found: { fan: { length: 4 } } } },
    });
    const shown = await warmGridbot(folder, ['sweep', 'show', '--json', '--top', '3', '--report', 'sweep.html']);
    expect(told(shown)).toEqual(told(ran));
    const page = readFileSync(join(folder, 'sweep.html'), 'utf8');
    for (const part of ['Walk-forward', 'Return on rearranged histories', 'Deflated Sharpe ratio', 'Chance of a loss'])
      expect(page).toContain(part);
    const short = folderWith({ ...files(studies), 'candles.csv': candles(100) });
    const refused = await warmGridbot(short, ['sweep']);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('one walk-forward window takes 9 days'),
    ]);
    expect((await warmGridbot(short, ['sweep', 'show'])).stderr).toContain('nothing is kept');
  });

  it('refuses to mix results of other data or settings, and says which', async () => {
    const folder = folderWith(files());
    await warmGridbot(folder, ['sweep']);
    writeFileSync(join(folder, 'candles.csv'), candles(399));
    const { code, stderr } = await warmGridbot(folder, ['sweep', '--set', 'strategy.amountPerGrid=150']);
    expect([code, stderr]).toEqual([6, expect.stringMatching(/differs in bot \(.*\), data \(.*STORE\.CONFLICT/s)]);
    expect((await warmGridbot(folder, ['sweep', '--anew', '--json'])).code).toBe(0);
  });

  it('keeps sets that fail, with the reason', async () => {
    const folder = folderWith({
      ...files(),
      'sweep.yaml': sweepYaml().replace(
        'strategy.openBuyOrders: { from: 2, to: 5, step: 1 }',
        "strategy.amountPerGrid: ['0.001', '100']",
      ),
    });
    const ended = await warmGridbot(folder, ['sweep', '--json']);
    expect([ended.code, told(ended).failed + told(ended).complete]).toEqual([0, 40]);
    const { failures, failed } = told(ended);
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['PREFLIGHT.REFUSED']));
    expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(failed);
  });

  it('finds the sample of the examples right', async () => {
    const sample = fileURLToPath(new URL('../../../examples/sweeps/kraken-btc-usd.yaml', import.meta.url));
    const { code, stderr } = await warmGridbot(folderWith(), ['sweep', 'show', '--config', sample]);
    expect([code, stderr]).toEqual([6, expect.stringContaining('nothing is kept of a sweep "kraken-btc-usd"')]);
  });

  it('prints a table, how sure it is, and CSV', async () => {
    const folder = folderWith(files());
    const { stdout } = await warmGridbot(folder, ['sweep', '--top', '3', '--csv', 'all.csv']);
    const csv = readFileSync(join(folder, 'all.csv'), 'utf8').split('\r\n');
    expect([csv[0], csv.length]).toEqual([
      expect.stringMatching(/^number,strategy\.interval,strategy\.openBuyOrders,.*,error,pruned$/),
      42,
    ]);
    expect(stdout).toMatch(/sets {8}40: 40 run to the end\n/);
    expect(stdout).toMatch(/how sure {4}(edge|not shown|luck likely), judged for strategy\.interval/);
  });
});
