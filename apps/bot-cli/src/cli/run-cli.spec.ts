import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from './cli-context.fixture.js';
import { runCli } from './run-cli.js';

async function gridbot(...args: readonly string[]) {
  const context = recordedContext('/');
  const code = await runCli(args, context);
  return { code, ...context.printed };
}

describe('the command line', () => {
  it('prints its version', async () => {
    const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    expect(await gridbot('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('explains itself with examples and exit codes', async () => {
    const { code, out } = await gridbot('--help');
    expect(code).toBe(0);
    for (const word of [
      'run',
      'backtest',
      'check',
      'plugins',
      'init',
      'demo',
      'orders',
      'fills',
      'lots',
      'balances',
      'ledger',
      'pnl',
      'export',
      'explain',
      'journal',
      'replay',
      'db',
      'Examples:',
      'Exit codes:',
    ]) {
      expect(out).toContain(word);
    }
  });

  it.each([
    'run',
    'backtest',
    'check',
    'plugins',
    'init',
    'demo',
    'orders',
    'fills',
    'lots',
    'balances',
    'ledger',
    'pnl',
    'export',
    'explain',
    'journal',
    'replay',
    'db',
  ])('explains %s', async (command) => {
    const { code, out } = await gridbot(command, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: gridbot ${command}`);
  });

  it.each([
    [['bakctest'], 'Did you mean backtest?'],
    [['frobnicate'], 'There are: run, status'],
    [['run', '--confg', 'x'], 'Did you mean --config?'],
    [['demo', '--for', 'ages'], '20s, 5m, 2h, 1d'],
    [['backtest'], '--data'],
    [['backtest', '--data', 'x', '--path', 'up'], 'olhc, ohlc'],
    [['check', 'extra'], 'too many arguments'],
    [['check', '--price', '-5'], 'above 0'],
    [['db', 'statsu'], 'Did you mean status?'],
    [['db', 'revert', '--to', '-1'], 'a whole number of 0 or more'],
    [['replay', '--from', '0'], 'a whole number of 1 or more'],
  ])('refuses %j', async (args, hint) => {
    const { code, out, err } = await gridbot(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^gridbot: /);
    expect(err).toContain(hint);
  });
});
