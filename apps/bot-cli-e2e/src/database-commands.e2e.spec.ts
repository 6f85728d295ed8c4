import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresProblem, startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { folderWith, gridbot, start, untilNobodyRuns } from './gridbot.fixture.js';
import { GRID } from './sample-bot.fixture.js';
import { warmGridbot } from './warm-gridbot.fixture.js';

const yaml = (persistence: string): string =>
  [
    'name: sample',
    'exchange: { use: sim, instrument: BTC/USD, speed: 2000 }',
    `strategy: { ${GRID} }`,
    `persistence: { ${persistence}, leaseTime: 5s }`,
    '',
  ].join('\n');

/** Several processes one after the other, also on a slow machine. */
const PATIENCE = 180_000;

interface Status {
  readonly place: string;
  readonly size: number;
  readonly bots: readonly { readonly lastSeq: number; readonly lease?: object; readonly restoreEpoch: number }[];
}

/** What a replay says of a bot that runs: its tables are as the journal says, or it went on whenever they were read. */
const RUNNING = expect.stringContaining('the bot is running');

/** What holds for a database of either make. */
function describeCommands(given: () => Promise<{ yaml: string; env: Readonly<Record<string, string>> }>): void {
  let folder: string;
  let run: (...args: readonly string[]) => ReturnType<typeof gridbot>;
  let env: Readonly<Record<string, string>>;
  /** Also after a case that failed while its bot ran. */
  const alone = (...args: readonly string[]) => untilNobodyRuns(folder, args, env, warmGridbot);
  const status = async () => JSON.parse((await run('db', 'status', '--json')).stdout) as Status;

  beforeAll(async () => {
    const { yaml: text, env: variables } = await given();
    env = variables;
    folder = folderWith({ 'bot.yaml': text });
    run = (...args) => warmGridbot(folder, args, env);
  });

  it(
    'is looked at while the bot runs, and left alone by everything else',
    async () => {
      const { child, ended, printed } = start(folder, ['run'], env);
      await printed('sell filled');
      const [seen, verified, replayed, shown] = await Promise.all([
        status(),
        run('journal', 'verify'),
        run('replay', '--json'),
        run('journal', 'show', '--to', '3'),
      ]);
      expect(seen.bots[0]).toMatchObject({
        name: 'sample',
        lease: { holder: expect.stringContaining(`:${child.pid}`) },
      });
      expect(seen.size).toBeGreaterThan(10_000);
      expect([verified.code, verified.stderr]).toEqual([0, '']);
      expect(verified.stdout).toMatch(/^sample: steps 1 to \d+, \d+ checked/);
      expect([replayed.code, replayed.stderr]).toEqual([0, '']);
      const replay = JSON.parse(replayed.stdout) as { readonly end?: unknown };
      expect(replay).toMatchObject({
        first: 1,
        ...(replay.end === undefined ? { endNotCompared: RUNNING } : { end: [] }),
      });
      expect(shown.stdout).toContain('started: grid on sim:BTC/USD, dry-run');
      const refused = await Promise.all([
        run('run'),
        run('db', 'revert', '--to', '3', '--yes'),
        run('db', 'restore', '--mark'),
        run('db', 'uninstall', 'grid', '--yes'),
      ]);
      expect(refused.map(({ code }) => code)).toEqual([6, 6, 6, 6]);
      expect(refused[0].stderr).toMatch(new RegExp(`run by another process: \\S+:${child.pid} [^]*STORE.LEASED`));
      expect(refused[1].stderr).toContain('STORE.LEASED');
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
      expect((await status()).bots[0]).not.toHaveProperty('lease');
      expect(JSON.parse((await run('replay', '--json')).stdout)).toMatchObject({ first: 1, end: [] });
    },
    PATIENCE,
  );

  it(
    'gives new order ids after it was restored, and the bot goes on',
    async () => {
      const before = (await status()).bots[0]!;
      expect(await alone('db', 'restore', '--mark')).toMatchObject({ code: 0 });
      const { child, ended, printed } = start(folder, ['run'], env);
      await printed('sell filled');
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
      const after = (await status()).bots[0]!;
      expect(after).toMatchObject({ restoreEpoch: before.restoreEpoch + 1 });
      expect(after.lastSeq).toBeGreaterThan(before.lastSeq);
      expect(await run('replay')).toMatchObject({ code: 0, stderr: '' });
    },
    PATIENCE,
  );

  it(
    'is brought back to an older schema and up again, with everything that both know',
    async () => {
      const before = await status();
      expect(await alone('db', 'revert', '--to', '7', '--yes')).toMatchObject({ code: 0 });
      expect((await run('db', 'status')).stdout).toContain('version 7, ');
      expect((await run('orders')).stderr).toContain('gridbot db migrate');
      expect(await run('db', 'migrate')).toMatchObject({ code: 0 });
      expect((await status()).bots).toEqual(before.bots);
      expect(await run('replay')).toMatchObject({ code: 0, stderr: '' });
    },
    PATIENCE,
  );
}

describe('a SQLite database', () => {
  describeCommands(async () => ({ yaml: yaml('use: sqlite, file: ./data/sample.sqlite'), env: {} }));

  it(
    'is backed up while the bot runs, and restored',
    async () => {
      const folder = folderWith({ 'bot.yaml': yaml('use: sqlite, file: ./data/sample.sqlite') });
      const { child, ended, printed } = start(folder, ['run']);
      await printed('sell filled');
      expect(await gridbot(folder, ['db', 'backup', 'then.sqlite'])).toMatchObject({ code: 0, stderr: '' });
      expect(await gridbot(folder, ['db', 'restore', 'then.sqlite'])).toMatchObject({ code: 6 });
      child.kill('SIGKILL');
      await ended;
      const restored = await untilNobodyRuns(folder, ['db', 'restore', 'then.sqlite', '--json'], {}, warmGridbot);
      expect(existsSync((JSON.parse(restored.stdout) as { formerFile: string }).formerFile)).toBe(true);
      const again = start(folder, ['run', '--json']);
      await again.printed('filled');
      again.child.kill('SIGTERM');
      const { code, stdout } = await again.ended;
      expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ ledgerBalanced: true })]);
      expect(await gridbot(folder, ['replay'])).toMatchObject({ code: 0, stderr: '' });
      expect(existsSync(join(folder, 'then.sqlite'))).toBe(true);
    },
    PATIENCE,
  );
});

const problem = await postgresProblem();
(problem === undefined ? describe : describe.skip)(`a PostgreSQL database${problem ?? ''}`, () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgresServer();
  }, PATIENCE);
  afterAll(() => server?.remove());

  describeCommands(async () => {
    const { url } = await server!.database();
    return { yaml: yaml('use: postgres'), env: { GRIDBOT_PERSISTENCE__URL: url } };
  });
});
