import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotRunning } from '../cli/not-running.js';
import { askStatus } from '../control/ask-status.js';
import { healthOf, type BotHealth } from './bot-health.js';

/**
 * Asks every bot whose control socket is in a folder. Sockets that dead processes left say nothing.
 * @param folder the runtime folder
 * @throws NotRunning if no bot answers
 */
export async function askHealth(folder: string): Promise<readonly BotHealth[]> {
  const asked = await Promise.allSettled(
    (await socketsIn(folder)).map((socket) => askStatus({ name: folder, socket }).then(healthOf)),
  );
  const answers = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  if (answers.length > 0) return answers;
  const silent = asked.length === 1 ? 'the one socket' : `the ${asked.length} sockets`;
  const why =
    asked.length === 0
      ? `there is no socket of a running bot in ${folder}`
      : `nobody answers at ${silent} in ${folder}`;
  throw new NotRunning('here', why);
}

async function socketsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.sock')).map((name) => join(folder, name));
}
