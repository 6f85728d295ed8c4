import type { PostgresTestDatabase } from '@gridbot/testkit/postgres-server';

/**
 * Does something while every process of a server stands still: its connections stay open, and nothing answers. They go on afterwards, also if
 * the work fails.
 */
export async function whileFrozen(database: PostgresTestDatabase, work: () => Promise<void>): Promise<void> {
  const processes = await database.sql<{ pid: number }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid
      UNION ALL SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()`,
  );
  const tell = (signal: NodeJS.Signals): void => {
    for (const { pid } of processes) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        // It has ended meanwhile, as connections do.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  };
  tell('SIGSTOP');
  try {
    await work();
  } finally {
    tell('SIGCONT');
  }
}
