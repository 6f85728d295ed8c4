import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runVenueCli } from './run-venue.js';

const folder = mkdtempSync(join(tmpdir(), 'venue-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command until `during` is done. */
async function run(line: string, during: (printed: string) => Promise<void> | void = () => undefined) {
  let out = '';
  let err = '';
  const context = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    stopped: async () => during(out),
  };
  const code = await runVenueCli(
    line.split(' ').filter((word) => word !== ''),
    context,
  );
  return { code, out, err };
}

describe('gridbot-venue', () => {
  it('prints addresses, key and a bot.yaml, serves until it is stopped, and ends with 0', async () => {
    let answered: unknown;
    const { code, out } = await run(
      '--kraken --admin 0 --market manual --key mine --secret c2VjcmV0',
      async (printed) => {
        const [url] = /http:\S+(?=\/admin)/.exec(printed)!;
        answered = await (await fetch(`${url}/admin/kraken/state`)).json();
      },
    );
    expect([code, answered]).toEqual([0, expect.objectContaining({ name: 'kraken' })]);
    expect(out).toMatch(/REST {5}http:\/\/127\.0\.0\.1:\d+\nstreams {2}ws:/);
    expect(out).toContain('key      mine\nsecret   c2VjcmV0');
    expect(out).toContain('  exchange:\n    use: kraken\n    instrument: BTC/USD');
    expect(out).toMatch(
      /^ {4}restUrl: http:\S+\n {4}publicStreamUrl: ws:\S+\/v2\n {4}privateStreamUrl: ws:\S+\/auth\/v2\n/m,
    );
  });

  it('prints a bot.yaml that keeps to no limit either for a server without limits', async () => {
    const [limited, unlimited] = [
      await run('--kraken --market manual'),
      await run('--kraken --market manual --unlimited'),
    ];
    expect([limited.out, unlimited.out]).toEqual([
      expect.not.stringContaining('tier:'),
      expect.stringContaining('\n    tier: unlimited\n'),
    ]);
  });

  it('writes the credentials to files that only their owner can read', async () => {
    const { code, out } = await run(`--kraken --market manual --secret c2VjcmV0 --credentials ${folder}/keys`);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'keys/kraken-secret'), 'utf8')).toBe('c2VjcmV0');
    expect(statSync(join(folder, 'keys/kraken-secret')).mode & 0o077).toBe(0);
    expect(out).not.toContain('c2VjcmV0');
  });

  it('takes instruments, money, rights and a scenario', async () => {
    const scenario = join(folder, 'scenario.json');
    writeFileSync(
      scenario,
      '{"steps":[{"at":0,"inject":{"fault":"system-status","params":{"status":"maintenance"}}}]}',
    );
    let state: unknown;
    await run(
      `--kraken --admin --market manual --instrument ETH/USD --balances USD=7 --rights trade,withdraw --scenario ${scenario}`,
      async (printed) => {
        const [url] = /http:\S+(?=\/admin)/.exec(printed)!;
        do state = await (await fetch(`${url}/admin/kraken/state`)).json();
        while ((state as { status: string }).status === 'online');
      },
    );
    expect(state).toMatchObject({
      status: 'maintenance',
      balances: { USD: { total: '7' } },
      instruments: [{ symbol: 'ETH/USD' }],
    });
  });

  it('helps, with examples and exit codes', async () => {
    const { code, out } = await run('--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/Examples:[^]*--market recorded:[^]*Exit codes:/)]);
  });

  it.each([
    ['', 2, 'nothing is to be served: ask for kraken, binance or both (CONFIG.INVALID)'],
    ['--fly', 2, "unknown option '--fly'"],
    ['--kraken 99999 --speed fast --balances BTC', 2, '--kraken = 99999: must be a port'],
    ['--kraken --market moon', 2, '"moon" is no market'],
    ['--kraken --instrument X/Y', 2, '--instrument = X/Y: kraken has BTC/USD'],
    ['--kraken --rights fly', 2, '--rights = fly: must be some of'],
    ['--kraken --scenario /no/such.json', 2, 'cannot be read (CONFIG.NOT_FOUND)'],
    ['--kraken --market candles:/no/such.csv', 3, 'there is no file /no/such.csv (DATA.NOT_FOUND)'],
    ['--kraken --market manual --host 203.0.113.1', 7, 'choose another port'],
  ])('"%s" ends with %i and says why', async (line, code, words) => {
    const result = await run(line);
    expect([result.code, result.err]).toEqual([code, expect.stringContaining(words)]);
  });
});
