import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotRunning } from '../cli/not-running.js';
import { askBot, type AskedBot } from '../control/ask-bot.js';
import type { BotHealth } from './bot-health.js';

/** Asks a running bot how well it is. @throws NotRunning */
export async function askHealth(bot: AskedBot): Promise<BotHealth> {
  const answer = await askBot(bot, { command: 'health' });
  if (answer.type === 'health') return answer.health;
  throw new NotRunning(bot.name, answer.type === 'refused' ? answer.problem : 'it is ending');
}

/**
 * Asks every bot whose control socket is in a folder. Sockets that dead processes left say nothing.
 * @param folder the runtime folder
 * @throws NotRunning if no bot answers
 */
export async function askHealthIn(folder: string): Promise<readonly BotHealth[]> {
  const sockets = await socketsIn(folder);
  const asked = await Promise.allSettled(sockets.map((socket) => askHealth({ name: folder, socket })));
  const answers = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  if (answers.length > 0) return answers;
  const silent = asked.length === 1 ? 'the one socket' : `the ${asked.length} sockets`;
  throw new NotRunning(
    'here',
    asked.length === 0
      ? `there is no socket of a running bot in ${folder}`
      : `nobody answers at ${silent} in ${folder}`,
  );
}

async function socketsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.sock')).map((name) => join(folder, name));
}
