import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exchangeSource, folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import { diskVerdict } from './machine-checks.js';

const KEY = 'canary-key-0123456789';
const SECRET = 'canary/secret+0123456789==';

/** An adapter that does with secrets what no adapter may. */
const LEAKY = `async (_, { secret, remark, memory }) => {
  const key = await secret('key');
  const word = await secret('secret');
  remark({ level: 'warn', text: 'signed with ' + word, details: { key } });
  await memory.write('nonce', '7');
  throw Object.assign(new Error('EAPI: bad signature of ' + key + ' by ' + encodeURIComponent(word)), {
    name: 'GridbotError', code: 'EXCHANGE.AUTHENTICATION', retryable: false, details: { word }, cause: new Error(word),
  });
}`;

const PAPER = `async () => ({
  marketData: { instrument: async () => ({}), candles: async () => [], events: async function* () {} },
  close: async () => {},
})`;

const yaml = (mode: string, use: string, more = '') => `name: tested
mode: ${mode}
confirm: trade real money on ${use} BTC/USD without a limit
exchange:
  use: ${use}
  instrument: BTC/USD
  credentials: { keyFile: ./key, secretFile: ./secret }
strategy: { use: ./quiet.mjs }
${more}`;

function place(config: string, more: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({
    'bot.yaml': config,
    'quiet.mjs': strategySource(),
    'leaky.mjs': exchangeSource({ create: LEAKY }),
    'paper.mjs': exchangeSource({ create: PAPER }),
    key: `${KEY}\n`,
    secret: `${SECRET}\n`,
    ...more,
  });
  for (const file of ['key', 'secret']) chmodSync(join(folder, file), 0o600);
  return folder;
}

async function gridbot(folder: string, ...args: readonly string[]) {
  const context = recordedContext(folder, { GRIDBOT_DEBUG: '1' });
  const code = await runCli(args, context);
  return { code, ...context.printed };
}

/** Everything that was written below a folder, the secrets' own files left out. */
function written(folder: string): string {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !['key', 'secret'].includes(name) && statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('secrets', () => {
  it.each([['run'], ['doctor'], ['doctor', '--json']])('are shown nowhere by "gridbot %s %s"', async (...args) => {
    const folder = place(yaml('live', './leaky.mjs'));
    const { code, out, err } = await gridbot(folder, ...args);
    expect(code).toBe(7);
    expect(`${out}${err}`).toContain('[secret]');
    for (const canary of [KEY, SECRET, encodeURIComponent(SECRET)]) {
      expect(`${out}${err}`).not.toContain(canary);
      expect(written(folder)).not.toContain(canary);
    }
  });
});

describe('gridbot doctor', () => {
  it('shows every check, and ends with the code of the first that refuses', async () => {
    const { code, out, err } = await gridbot(place(yaml('live', './leaky.mjs')), 'doctor');
    expect(out).toMatch(/^ok +configuration/m);
    expect(out).toMatch(/^ok +confirmation/m);
    expect(out).toMatch(/^ok +database .*will be made/m);
    expect(out).toMatch(/^ok +process +the bot does not run/m);
    expect(out).toMatch(/^WARNING +credentials|^REFUSED +exchange +EAPI/m);
    expect(out).toContain('The bot would not start.');
    expect([code, err]).toEqual([7, expect.stringContaining('the bot would not start: exchange')]);
  });

  it('finds an adapter that places no real orders, and leaves no lock behind', async () => {
    const folder = place(yaml('live', './paper.mjs'));
    for (let times = 0; times < 2; times++) {
      const { code, out } = await gridbot(folder, 'doctor', '--json');
      expect(code).toBe(7);
      const { checks } = JSON.parse(out) as { checks: { name: string; code?: string }[] };
      expect(checks.find(({ name }) => name === 'exchange')).toMatchObject({ code: 'EXCHANGE.NOT_SUPPORTED' });
    }
  });

  it('locks the key in the folder that is configured, and lets go of it', async () => {
    const folder = place(yaml('live', './paper.mjs').replace('secretFile: ./secret', '$&, lockFolder: ./locks'));
    await gridbot(folder, 'doctor');
    expect(readdirSync(join(folder, 'locks'))).toEqual([]);
  });

  it.each([
    ['a wrong configuration', 'name: tested\nmode: lve\n', 2, 'configuration'],
    ['live trading that is not confirmed', yaml('live', './paper.mjs').replace(/confirm.*\n/, ''), 2, 'confirmation'],
    ['an exchange that is not installed', yaml('dry-run', 'nowhere'), 4, 'adapter'],
  ])('finds %s', async (_, config, exit, name) => {
    const { code, out } = await gridbot(place(config), 'doctor', '--json');
    expect(code).toBe(exit);
    const { verdict, checks } = JSON.parse(out) as { verdict: string; checks: { name: string; verdict: string }[] };
    expect(verdict).toBe('refused');
    expect(checks.find((check) => check.verdict === 'refused')?.name).toBe(name);
  });

  const beats = 'heartbeat: { urlFile: ./file }';
  const pages = 'http: { tokenFile: ./file }';
  it.each([
    ['heartbeat', beats, undefined, 'CONFIG.NOT_FOUND', /^heartbeat\.urlFile: .*file does not exist/],
    ['heartbeat', beats, 'CANARY of no address', 'CONFIG.INVALID', /heartbeat\.urlFile: has to name a file with/],
    ['heartbeat', beats, 'https://beats.example/CANARY', undefined, /called only while the bot trades/],
    ['http', pages, undefined, 'CONFIG.NOT_FOUND', /^http\.tokenFile: .*file does not exist/],
    ['http', pages, 'CANARY', 'CONFIG.INVALID', /holds 6 characters only/],
    ['http', pages, 'CANARY-0123456789', undefined, /can be read/],
  ])('reads the file of %s as a start does: %s, %s', async (name, section, held, code, text) => {
    const folder = place(yaml('dry-run', './paper.mjs', section), held === undefined ? {} : { file: `${held}\n` });
    if (held !== undefined) chmodSync(join(folder, 'file'), 0o600);
    const { out, err } = await gridbot(folder, 'doctor', '--json');
    const { checks } = JSON.parse(out) as { checks: { name: string; code?: string }[] };
    const check = checks.find((one) => one.name === name);
    const verdict = code === undefined ? 'ok' : 'refused';
    expect(check).toMatchObject({ verdict, text: expect.stringMatching(text) });
    expect(check?.code).toBe(code);
    expect(`${out}${err}`).not.toContain('CANARY');
  });

  it('warns of an address of the heartbeat that everybody can read', async () => {
    const folder = place(yaml('dry-run', './paper.mjs', beats), { file: 'https://beats.example/1\n' });
    chmodSync(join(folder, 'file'), 0o644);
    expect((await gridbot(folder, 'doctor')).out).toMatch(/^WARNING +heartbeat +heartbeat\.urlFile: .*chmod 600/m);
  });

  it.each([
    ['key', 'is empty', { key: '\n' }],
    ['secret', 'is empty', { secret: '' }],
  ])('finds a %s file that %s', async (_, what, files) => {
    const { code, out } = await gridbot(place(yaml('live', './leaky.mjs'), files), 'doctor');
    expect([code, out]).toEqual([2, expect.stringContaining(what)]);
  });

  it('warns of secrets that everybody can read', async () => {
    const folder = place(yaml('live', './leaky.mjs'));
    chmodSync(join(folder, 'secret'), 0o644);
    const { err } = await gridbot(folder, 'run');
    expect(err).toContain(`chmod 600 ${join(folder, 'secret')}`);
  });

  it('looks at a dry-run through what is public, without keys', async () => {
    const folder = place(
      yaml('dry-run', 'sim')
        .replace(/ {2}credentials.*\n/, '')
        .replace(
          './quiet.mjs',
          'grid, flavour: cdca, amountPerGrid: 100, interval: 1%, openBuyOrders: 2, maxInvestment: 1000',
        ),
    );
    const { out } = await gridbot(folder, 'doctor');
    expect(out).toMatch(/^configuration|^ok +configuration +grid on sim/m);
  });

  it('refuses a full disk and warns of one that will be', () => {
    expect(diskVerdict('disk', 10_000_000)).toMatchObject({ verdict: 'refused', code: 'STORE.FULL' });
    expect(diskVerdict('disk', 400_000_000)).toMatchObject({ verdict: 'warning', advice: expect.any(String) });
    expect(diskVerdict('disk', 40_000_000_000)).toEqual({ name: 'disk', verdict: 'ok', text: '40000 MB free' });
  });
});

describe('a bot that is asked from another process', () => {
  it.each([['status'], ['stop', '--cancel-buys'], ['pause'], ['resume', '--reset']])(
    'does not run: "gridbot %s %s" ends with 11',
    async (...args) => {
      const { code, out, err } = await gridbot(place(yaml('dry-run', './paper.mjs')), ...args);
      expect([code, out]).toEqual([11, '']);
      expect(err).toContain('bot "tested" cannot be reached');
    },
  );

  it('is stopped in one way only', async () => {
    const { code } = await gridbot(place(yaml('dry-run', './paper.mjs')), 'stop', '--cancel-buys', '--cancel-all');
    expect(code).toBe(2);
  });
});
