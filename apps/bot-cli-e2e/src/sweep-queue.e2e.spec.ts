import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresProblem, startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { folderWith, gridbot, start, type Ended } from './gridbot.fixture.js';
import { botYaml, candles } from './sample-bot.fixture.js';

const SWEEP = `bot: bot.yaml
data: [candles.csv]
parameters:
  strategy.interval: { from: 0.5%, to: 3%, scale: log, digits: 4 }
  strategy.openBuyOrders: { from: 2, to: 5, step: 1 }
sampler: sobol
runs: 24
objective: { figure: profit }
`;

const STUDIES = `walkForward: { use: rolling, inSample: 20d, outOfSample: 10d, sets: 4 }
monteCarlo: { paths: 4, horizon: 3d }
`;

const files = { 'bot.yaml': botYaml(), 'candles.csv': candles(1_500), 'sweep.yaml': SWEEP };
const problem = await postgresProblem();
const describePostgres = problem === undefined ? describe : describe.skip;

describePostgres(`gridbot worker${problem === undefined ? '' : ` (skipped: ${problem})`}`, () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  afterAll(() => server.remove());

  it('drains a sweep with two others, one of them killed; the results are those of one machine', async () => {
    const folder = folderWith(files);
    const database = await server.database();
    const env = { GRIDBOT_QUEUE_URL: database.url };
    const sweeping = start(folder, ['sweep', '--queue', '--expire', '5s', '--json', '--top', '24'], env);
    await sweeping.printed('waits in');
    const work = () => start(folder, ['worker', '--queue', '--data', 'candles.csv', '--jobs', '1', '--wait'], env);
    const workers = [work(), work(), work()];
    const doomed = await Promise.race(workers.map(async (worker) => worker.printed('runs sets').then(() => worker)));
    doomed.child.kill('SIGKILL');
    const ended = await sweeping.ended;
    for (const worker of workers) worker.child.kill('SIGTERM');
    const home = await gridbot(folderWith(files), ['sweep', '--json', '--top', '24']);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('24/24 sets')]);
    expect(withoutPlace(ended)).toEqual(withoutPlace(home));
    const [rows] = await database.sql<{ runs: string; sets: string }>(
      'SELECT count(*) AS runs, count(DISTINCT set_key) AS sets FROM gridbot_sweep.sweep_run',
    );
    expect(ended.stderr).toContain('24/24 sets');
    expect(rows).toEqual({ runs: '24', sets: '24' });
  });

  it('is drained by a worker that has the data in its own store, under whatever name', async () => {
    const folder = folderWith(files);
    const env = { GRIDBOT_QUEUE_URL: (await server.database()).url, GRIDBOT_DATA_DIR: `${folder}/store` };
    const sweeping = start(folder, ['sweep', '--queue', '--json'], env);
    await sweeping.printed('waits in');
    const without = await gridbot(folder, ['worker', '--queue'], env);
    expect([without.code, without.stderr]).toEqual([6, expect.stringContaining('no dataset of the data store here')]);
    await gridbot(folder, ['data', 'import', 'candles.csv', '--name', 'mine'], env);
    const { code, stderr } = await gridbot(folder, ['worker', '--queue'], env);
    expect([code, stderr]).toEqual([0, expect.stringContaining('ran 24 sets')]);
    expect((await sweeping.ended).code).toBe(0);
  });

  it('leaves the studies to where the sweep waits: they are those of one machine', async () => {
    const studied = { ...files, 'sweep.yaml': `${SWEEP.replace('runs: 24', 'runs: 6')}${STUDIES}` };
    const folder = folderWith(studied);
    const env = { GRIDBOT_QUEUE_URL: (await server.database()).url };
    const sweeping = start(folder, ['sweep', '--queue', '--json'], env);
    await sweeping.printed('waits in');
    const worker = start(folder, ['worker', '--queue', '--data', 'candles.csv', '--jobs', '1', '--wait'], env);
    const ended = await sweeping.ended;
    worker.child.kill('SIGTERM');
    expect([ended.code, (await worker.ended).code]).toEqual([0, 0]);
    expect(withoutPlace(ended)).toMatchObject({
      studies: { walkForward: { windows: { length: 4 } }, monteCarlo: { paths: 4, failures: {} } },
    });
    expect(withoutPlace(ended)).toEqual(withoutPlace(await gridbot(folderWith(studied), ['sweep', '--json'])));
  });

  it('refuses a sweep on other data, and says which', async () => {
    const folder = folderWith({ ...files, 'other.csv': candles(100) });
    const env = { GRIDBOT_QUEUE_URL: (await server.database()).url };
    const sweeping = start(folder, ['sweep', '--queue'], env);
    await sweeping.printed('waits in');
    const { code, stderr } = await gridbot(folder, ['worker', '--queue', '--data', 'other.csv'], env);
    expect([code, stderr]).toEqual([
      6,
      expect.stringMatching(/sweep: it is on data \w{12} \(1500 rows.*give the same files/),
    ]);
    sweeping.child.kill('SIGKILL');
  });
});

function withoutPlace({ stdout }: Ended): unknown {
  const { results: _, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
  return rest;
}
