import { GridbotError } from '@gridbot/core';
import type { CliContext } from '../cli/cli-context.js';
import { isPostgresUrl } from '../config/persistence-problems.js';
import { checkedUrl, urlOfFile } from './results-place.js';

const VARIABLE = 'GRIDBOT_QUEUE_URL';

/**
 * The URL of the queue's database: the flag itself, the file that it names, or, for the flag alone, the variable GRIDBOT_QUEUE_URL. Its password
 * is never printed from now on.
 * @throws GridbotError CONFIG.*
 */
export async function queueUrl(
  flag: string | true,
  { workingDirectory, env, hide }: Pick<CliContext, 'workingDirectory' | 'env' | 'hide'>,
): Promise<string> {
  const url = await given(flag, workingDirectory, env[VARIABLE]);
  const { password } = new URL(url);
  if (password !== '') hide(decodeURIComponent(password));
  return url;
}

async function given(flag: string | true, workingDirectory: string, variable: string | undefined): Promise<string> {
  if (flag === true) {
    if (variable !== undefined) return checkedUrl(variable, VARIABLE);
    throw new GridbotError(
      'CONFIG.INVALID',
      `--queue: give postgres://user@host/database, the path of a file that holds it, or set the variable ${VARIABLE}`,
    );
  }
  return isPostgresUrl(flag) ? flag : urlOfFile({ file: flag, setting: '--queue' }, workingDirectory);
}
