import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../../cli/cli-context.fixture.js';
import { runCli } from '../../cli/run-cli.js';
import { folderWith, strategySource } from '../../plugins/plugin-folder.fixture.js';

const BOT = `name: shown
exchange: { use: sim, instrument: BTC/USD }
strategy:
  use: grid
  flavour: grid-hodl
  amountPerGrid: '100'
  interval: 2%
  openBuyOrders: 3
log:
  level: warn
simulation:
  outages:
    - { from: 2024-01-01, to: 2024-01-02 }
`;

interface Shown {
  readonly settings: readonly {
    readonly path: string;
    readonly value?: unknown;
    readonly origin?: { readonly where: string };
  }[];
}

async function show(
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
) {
  const context = recordedContext(folderWith({ 'bot.yaml': BOT, ...files }), env);
  const code = await runCli(['config', 'show', ...flags], context);
  return { code, ...context.printed };
}

async function effective(flags: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { settings } = JSON.parse((await show(['--effective', '--json', ...flags], env)).out) as Shown;
  return new Map(settings.map((setting) => [setting.path, setting]));
}

describe('gridbot config show', () => {
  it('names the line of the file, the variable and the flag that set something, and the last of them wins', async () => {
    const { out } = await show(['--set', 'strategy.interval=1%'], {
      GRIDBOT_STRATEGY__INTERVAL: '3%',
      GRIDBOT_LOG__LEVEL: 'debug',
    });
    expect(out).toMatch(/^name +shown +bot\.yaml:1:1$/m);
    expect(out).toMatch(/^strategy\.openBuyOrders +3 +bot\.yaml:8:3$/m);
    expect(out).toMatch(/^strategy\.interval +1% +--set strategy\.interval$/m);
    expect(out).toMatch(/^log\.level +debug +GRIDBOT_LOG__LEVEL$/m);
    expect(out).toMatch(/^simulation\.outages\.0\.from +2024-01-01 +bot\.yaml:13:9$/m);
  });

  it('shows what is set, and with --effective everything that holds', async () => {
    expect((await show([])).out).not.toContain('guards');
    const all = await effective();
    expect(all.get('guards.badPrint.within')).toEqual({ path: 'guards.badPrint.within', value: '1m' });
    expect(all.get('exchange.refreshEvery')?.value).toBe('1h');
    expect(all.get('simulation.outages.0.orders')?.value).toBe('reject');
    expect(all.get('strategy.maxInvestment')).toEqual({ path: 'strategy.maxInvestment', otherwise: 'no limit' });
    expect(all.get('stop.timeout')).toEqual({ path: 'stop.timeout', otherwise: '60s live, 10s in a dry-run' });
  });

  it('does not show settings of a section that nobody asked for as if they held', async () => {
    const all = await effective();
    expect(all.get('exchange.credentials')).toEqual({ path: 'exchange.credentials' });
    expect(all.has('exchange.credentials.keyFile')).toBe(false);
  });

  it('shows no secret, whatever the plugin calls it', async () => {
    const strategySettings =
      'strategy: { use: ./mine.js, apiSecret: canary-1, botToken: canary-2, feed: "https://u:canary-3@h/", keyFile: ./key }';
    const files = {
      'bot.yaml': `name: shown\nexchange: { use: sim, instrument: BTC/USD }\n${strategySettings}\npersistence: { use: postgres }\n`,
      'mine.js': strategySource({ configSchema: '{}' }),
    };
    const env = {
      GRIDBOT_PERSISTENCE__URL: 'postgres://me:canary-4@db/bots',
      GRIDBOT_EXCHANGE__CREDENTIALS__KEY: 'canary-5',
      GRIDBOT_EXCHANGE__CREDENTIALS__SECRET: 'canary-6',
    };
    for (const flags of [['--effective'], ['--effective', '--json']]) {
      const { code, out, err } = await show(flags, env, files);
      expect([code, err]).toEqual([0, '']);
      expect(out).not.toContain('canary');
      expect(out).toContain('./key');
      expect(out.split('(set, not shown)')).toHaveLength(7);
    }
  });

  it('shows no secret that stands in place of the path of its file', async () => {
    const pasted = 'CANARY/k7Qw2+Zx9/abcDEF0123456789abcDEF0123456789abcDEF012';
    const credentials = `exchange.credentials={ keyFile: ${pasted}, secretFile: ./keys/kraken-secret }`;
    const { code, out } = await show(['--effective', '--set', credentials]);
    expect([code, out]).toEqual([0, expect.stringContaining('./keys/kraken-secret')]);
    expect(out).not.toContain('CANARY');
  });

  it('lists the problems of a configuration that is wrong instead', async () => {
    const { code, out, err } = await show(['--set', 'strategy.interval=7']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--set strategy.interval');
  });
});
