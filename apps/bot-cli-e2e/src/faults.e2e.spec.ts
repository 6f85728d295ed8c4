import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot } from './gridbot.fixture.js';
import { botYaml, candles, GRID, throwingStrategy } from './sample-bot.fixture.js';

describe('a strategy that throws', () => {
  const folder = folderWith({
    'bot.yaml': botYaml({ strategy: 'use: ./thrower.mjs' }),
    'thrower.mjs': throwingStrategy('ticker-updated'),
    'candles.csv': candles(),
  });

  it('ends a dry-run with 8 and its own name', async () => {
    const { code, stderr } = await gridbot(folder, ['run', '--set', 'exchange.speed=max']);
    expect(code).toBe(8);
    expect(stderr).toMatch(/"thrower".*the strategy is broken/);
    expect(stderr).toContain('(STRATEGY.THREW, exit code 8)');
    expect(stderr).not.toContain('    at ');
  });

  it('ends a backtest the same way; the journal ends before the step', async () => {
    const { code } = await gridbot(folder, ['backtest', '--data', 'candles.csv', '--journal', 'journal.ndjson']);
    expect(code).toBe(8);
    const types = readFileSync(join(folder, 'journal.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: { type: string } }).event.type);
    expect(types).toEqual(['started', 'account-snapshot']);
  });

  it('shows where with GRIDBOT_DEBUG=1', async () => {
    const { stderr } = await gridbot(folder, ['backtest', '--data', 'candles.csv'], { GRIDBOT_DEBUG: '1' });
    expect(stderr).toContain('thrower.mjs');
  });
});

describe('a file that cannot be written ends with 6', () => {
  const folder = folderWith({ 'bot.yaml': botYaml(), 'candles.csv': candles(), 'a-file': '' });
  const backtest = (...args: readonly string[]) => gridbot(folder, ['backtest', '--data', 'candles.csv', ...args]);

  it('because the disk is full', async () => {
    // Linux has a device that is always full; elsewhere the journal's own tests cover it.
    if (!existsSync('/dev/full')) return;
    for (const option of ['--journal', '--book']) {
      const { code, stdout, stderr } = await backtest(option, '/dev/full');
      expect(code).toBe(6);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/\/dev\/full.*disk is full/);
      expect(stderr).toContain('(STORE.FULL, exit code 6)');
    }
  });

  it('because its folder is none', async () => {
    const { code, stderr } = await backtest('--journal', 'a-file/journal.ndjson');
    expect(code).toBe(6);
    expect(stderr).toMatch(/a-file\/journal\.ndjson cannot be written/);
  });

  it("because the bot's memory cannot be made there", async () => {
    const { code, stdout, stderr } = await gridbot(folder, [
      'run',
      '--set',
      'persistence={ use: sqlite, file: a-file/bot.sqlite }',
    ]);
    expect(code).toBe(6);
    expect(stdout).not.toContain('filled');
    expect(stderr).toMatch(/\(STORE\.(READ_ONLY|DRIVER_MISSING), exit code 6\)/);
  });

  it("because the demo's memory cannot be made there", async () => {
    const { code, stdout, stderr } = await gridbot(folder, ['demo', '--for', '1s', '--json', '--data', 'a-file/demo']);
    if (code === 0) {
      expect(stderr).toContain('sqlite3');
    } else {
      expect(code).toBe(6);
      expect(stdout).toBe('');
      expect(stderr).toContain('(STORE.READ_ONLY, exit code 6)');
    }
  });
});

describe('a kept state that does not fit', () => {
  it('is refused with 8 and the way out', async () => {
    const folder = folderWith({
      'bot.yaml': botYaml({ exchange: 'use: sim, instrument: BTC/USD, speed: 300', more: [] }).replace(
        'use: memory',
        'use: sqlite, file: bot.sqlite',
      ),
    });
    const first = await gridbot(folder, ['run', '--for', '1s']);
    if (first.stderr.includes('STORE.DRIVER_MISSING')) return;
    expect(first.code).toBe(0);
    const strategy = `strategy={ ${GRID.replace('grid-hodl', 'cdca')} }`;
    const { code, stderr } = await gridbot(folder, ['run', '--set', strategy]);
    expect(code).toBe(8);
    expect(stderr).toMatch(/flavour "grid-hodl".*"cdca"[^]*STRATEGY\.STATE_MISMATCH/);
  });
});
