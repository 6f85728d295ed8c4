import { resolve } from 'node:path';
import type { BotConfig } from '../config/bot.config.js';
import { permissionProblem } from '../config/secret-file.js';

/**
 * What is wrong with the permissions of the files that hold the database's secrets, a sentence each. A file that is not there is told of by
 * whoever reads it.
 */
export async function secretComplaints(
  { persistence }: Pick<BotConfig, 'persistence'>,
  workingDirectory: string,
): Promise<readonly string[]> {
  if (persistence.use !== 'postgres') return [];
  const found = await Promise.all(
    (['urlFile', 'passwordFile'] as const).map(async (setting) => {
      const file = persistence[setting];
      if (file === undefined) return undefined;
      const problem = await permissionProblem(resolve(workingDirectory, file)).catch(() => undefined);
      return problem && `persistence.${setting}: ${problem}`;
    }),
  );
  return found.filter((complaint) => complaint !== undefined);
}
