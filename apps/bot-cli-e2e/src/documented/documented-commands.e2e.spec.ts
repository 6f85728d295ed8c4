import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresProblem, startPostgresServer } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startVenue, type RunningVenue } from '@gridbot/venue-server';
import { folderWith, start, type Ended } from '../gridbot.fixture.js';
import { LiveBot } from '../live/live-bot.fixture.js';
import { PLAYED_MARKET, play } from '../live/played-market.fixture.js';
import { settled } from '../live/settled.fixture.js';
import { warmGridbot } from '../warm-gridbot.fixture.js';
import { documentedCommands } from './documented-commands.js';
import { fillPast, writeFiles } from './worlds.fixture.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

const problem = await postgresProblem();

/** Commands of others, and who runs them. */
const RUN_ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^npm start( |$)/, 'npm run check:demo'],
  [/^npm test$|^bash \.ci\/run$/, '.ci/run itself'],
  [/^npx nx test /, 'npm test'],
  [/^npm install /, 'npm run check:package'],
  [/^(npm create |npm install$|npm run (build|venue|schema)$|cd )/, 'npm run check:create-plugin'],
  [/^npx (@gridbot\/bot-cli|nx g @gridbot\/plugin:\w+) /, 'npm run check:create-plugin'],
  [/^node tools\/bench\//, 'whoever measures'],
  [/^npx nx release |^git push /, 'whoever releases'],
  [/^docker /, 'npm run check:container'],
  [/^kubectl apply -k /, 'the job "container" of CI, as far as kubectl kustomize'],
  [/^pg_dump /, 'what gridbot db backup prints, run by database-commands'],
];

/** Where a command of gridbot has to be run. */
function placeOf(line: string): 'empty' | 'running' | 'until-stopped' | 'queue' | 'last' | 'beside' {
  if (/^gridbot init/.test(line)) return 'empty';
  if (/^gridbot (status|pause|resume|operate|stop|reload|log|health)\b/.test(line)) return 'running';
  if (/^gridbot (--config|run|demo)\b/.test(line)) return 'until-stopped';
  if (/--queue/.test(line)) return 'queue';
  return /^gridbot db (revert|migrate|uninstall)/.test(line) ? 'last' : 'beside';
}

/** Exit codes other than 0 that are right in the world of this test. */
const EXPECTED: Readonly<Record<string, number>> = {
  'gridbot notify test': 2, // this bot has no channel
  'gridbot init': 2, // there is no terminal to ask on; what it asks is tested where it is asked
  'gridbot db uninstall dip-buyer --yes': 6, // no strategy of this bot keeps tables
  // The files' prices are older than this bot: nothing to compare. What is compared is tested in parity.e2e.
  'gridbot parity --config bot.yaml --data btc-1m.csv': 3,
  'gridbot parity --config bot.yaml --data kraken:BTC/USD@1m': 3,
  'gridbot parity --config bot.yaml --data btc-1m.csv --from 2026-11-01 --limit all --json': 3,
};

const lines = [
  ...new Set(
    documentedCommands(ROOT)
      .map(({ line }) => line.replace(/^npx gridbot/, 'gridbot'))
      .filter((line) => !RUN_ELSEWHERE.some(([pattern]) => pattern.test(line))),
  ),
];
const inPlace = (place: ReturnType<typeof placeOf>): readonly string[] =>
  lines.filter((line) => line.startsWith('gridbot ') && placeOf(line) === place);

it('are commands of gridbot, or known to be run elsewhere', () => {
  expect(lines.filter((line) => !line.startsWith('gridbot '))).toEqual([]);
  expect(lines.length).toBeGreaterThan(50);
});

/** The command ended as it should; what it printed is shown if not. */
function expectEnd(line: string, { code, stdout, stderr }: Ended): void {
  const expected = EXPECTED[line] ?? 0;
  expect({ line, code, ...(code !== expected && { stdout, stderr }) }).toEqual({ line, code: expected });
}

describe('in an empty folder', () => {
  it.each(inPlace('empty'))('%s', async (line) => {
    expectEnd(line, await warmGridbot(folderWith(), line.split(' ').slice(1)));
  });
});

describe('with a bot that has traded', () => {
  let venue: RunningVenue;
  let bot: LiveBot;
  let env: Readonly<Record<string, string>>;
  const argsOf = (line: string): readonly string[] => [
    ...line.replace('/backups/', `${bot.folder}/backups/`).split(' ').slice(1),
    // Without a configuration the real exchange would be asked.
    ...(/ --exchange /.test(line) ? ['--config', 'bot.yaml'] : []),
  ];
  const run = (line: string): Promise<Ended> => {
    // Two pages may write the same file.
    const [, out] = / --out (\S+)(?!.* --append)/.exec(line) ?? [];
    if (out !== undefined) rmSync(join(bot.folder, out), { force: true });
    return warmGridbot(bot.folder, argsOf(line), env);
  };

  beforeAll(async () => {
    venue = await startVenue({ unlimited: true, ...PLAYED_MARKET, kraken: true });
    const exchange = venue.kraken!;
    fillPast(exchange, 'BTC/USD', Date.UTC(2024, 0, 1));
    bot = new LiveBot(exchange, { name: 'btc', persistence: { use: 'sqlite', file: './btc.sqlite' } });
    env = { TMPDIR: bot.folder, GRIDBOT_DATA_DIR: join(bot.folder, 'store') };
    writeFiles(bot.folder);
    for (const folder of ['backups', 'data']) mkdirSync(join(bot.folder, folder));
    const { id, secret } = exchange.admin.addKey({ name: 'audit' });
    writeFileSync(join(bot.folder, 'audit.key'), id, { mode: 0o600 });
    writeFileSync(join(bot.folder, 'audit.secret'), secret, { mode: 0o600 });
    const running = bot.run();
    await running.printed('trading begins');
    await play(bot, 400);
    await settled(bot);
    running.child.kill('SIGINT');
    await running.ended;
    copyFileSync(join(bot.folder, 'btc.sqlite'), join(bot.folder, 'data/btc.sqlite'));
  });

  afterAll(() => venue.close());

  it.each(inPlace('beside'))('%s', async (line) => expectEnd(line, await run(line)));

  it.each(inPlace('until-stopped'))('%s, until Ctrl-C', async (line) => {
    const { child, ended, printed } = start(bot.folder, argsOf(line), env);
    await printed(/demo/.test(line) ? 'filled' : 'going on');
    child.kill('SIGINT');
    expectEnd(line, await ended);
  });

  it(`${inPlace('running').join(', ')}: while it runs`, async () => {
    const stops = inPlace('running').filter((line) => line.startsWith('gridbot stop'));
    const others = inPlace('running').filter((line) => !stops.includes(line));
    for (const stop of stops) {
      const { printed, ended } = bot.run();
      await printed('going on');
      for (const line of others) expectEnd(line, await run(line));
      expectEnd(stop, await run(stop));
      expect((await ended).code).toBe(0);
    }
  });

  describe(`and a queue${problem === undefined ? '' : ` (skipped: ${problem})`}`, () => {
    const [queueing, working] = inPlace('queue');

    (problem === undefined ? it : it.skip)(`${queueing}, ${working}`, async () => {
      const server = await startPostgresServer();
      try {
        writeFileSync(join(bot.folder, 'queue.url'), (await server.database()).url, { mode: 0o600 });
        const sweep = start(bot.folder, argsOf(queueing!), env);
        await sweep.printed('waits in');
        expectEnd(working!, await run(working!));
        expectEnd(queueing!, await sweep.ended);
      } finally {
        await server.remove();
      }
    });
  });

  it.each(inPlace('last'))('%s', async (line) => expectEnd(line, await run(line)));
});
