import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { folderWith } from '../gridbot.fixture.js';
import { until } from '../live/live-bot.fixture.js';

const PROGRAM = '/usr/bin/prometheus';
export const PROMTOOL = '/usr/bin/promtool';

/** Debian's Prometheus; without it the tests that need it say why they are left out. */
export const isPrometheusThere = existsSync(PROGRAM) && existsSync(PROMTOOL);
/** For the names of those tests. */
export const becausePrometheus = isPrometheusThere
  ? ''
  : ` (left out: there is no ${PROGRAM}; apt-get install prometheus)`;

/** How often bots are looked at and judged, milliseconds. */
const LOOK_EVERY = 250;

/** An alert as Prometheus tells of it. */
export interface ToldAlert {
  readonly state: 'pending' | 'firing';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcess>();

afterAll(async () => {
  await Promise.all([...running].map((child) => ended(child)));
});

/** A Prometheus that looks at one bot. */
export class Prometheus {
  private constructor(
    private readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param port of the bot on this machine; @param token that the bot wants to see; @param rules text of a rules file */
  static async start(port: number, token: string, rules: string): Promise<Prometheus> {
    const folder = folderWith({
      'gridbot.rules.yml': rules,
      'prometheus.yml': JSON.stringify({
        global: {
          scrape_interval: `${LOOK_EVERY}ms`,
          scrape_timeout: `${LOOK_EVERY}ms`,
          evaluation_interval: `${LOOK_EVERY}ms`,
        },
        rule_files: ['gridbot.rules.yml'],
        scrape_configs: [
          {
            job_name: 'gridbot',
            static_configs: [{ targets: [`127.0.0.1:${port}`] }],
            authorization: { credentials: token },
          },
        ],
      }),
    });
    const own = await freePort();
    const child = spawn(
      PROGRAM,
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${own}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    running.add(child);
    const prometheus = new Prometheus(`http://127.0.0.1:${own}`, child);
    await until(() =>
      fetch(`${prometheus.url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return prometheus;
  }

  /** The alerts that fire now. */
  async firing(): Promise<readonly ToldAlert[]> {
    const { alerts } = await this.ask<{ readonly alerts: readonly ToldAlert[] }>('/api/v1/alerts');
    return alerts.filter(({ state }) => state === 'firing');
  }

  /** Values that a query has now, one for each series. */
  async query(expr: string): Promise<readonly number[]> {
    const path = `/api/v1/query?query=${encodeURIComponent(expr)}`;
    const { result } = await this.ask<{ readonly result: readonly { readonly value: readonly [number, string] }[] }>(
      path,
    );
    return result.map(({ value }) => Number(value[1]));
  }

  async stop(): Promise<void> {
    running.delete(this.child);
    await ended(this.child);
  }

  private async ask<Told>(path: string): Promise<Told> {
    const response = await fetch(this.url + path);
    const answer = (await response.json()) as { readonly data?: Told; readonly error?: string };
    if (answer.data === undefined) throw new Error(`${path}: ${answer.error}`);
    return answer.data;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
