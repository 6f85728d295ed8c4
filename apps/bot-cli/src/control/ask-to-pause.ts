import { GridbotError } from '@gridbot/core';
import { askBot, type AskedBot } from './ask-bot.js';
import { STORE } from '../http/readiness.js';
import { askStatus } from './ask-status.js';
import type { ControlRequest } from './control-request.js';
import type { RunningStatus } from './running-status.js';

/** How often and how long the bot is asked whether it has done so, in milliseconds. */
const ASK_EVERY = 50;
const PATIENCE = 5_000;

/**
 * Asks a running bot to pause or to resume, and waits until it has.
 * @param now milliseconds since any moment: a bot that waits for its database takes a while for each answer
 * @returns how it stands then
 * @throws NotRunning; GridbotError ENGINE.LIFECYCLE if it does not
 */
export async function askToPause(
  bot: AskedBot,
  request: Extract<ControlRequest, { command: 'pause' | 'resume' }>,
  now = (): number => performance.now(),
): Promise<RunningStatus> {
  const answer = await askBot(bot, request);
  if (answer.type === 'refused') throw new GridbotError('ENGINE.LIFECYCLE', `bot "${bot.name}": ${answer.problem}`);
  const wanted = request.command === 'pause';
  for (const begun = now(); ;) {
    const status = await askStatus(bot);
    if ((status.lifecycle === 'paused') === wanted) return status;
    if (now() - begun >= PATIENCE) throw unmoved(bot.name, request.command, status);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
}

function unmoved(name: string, command: string, { lifecycle, reason, waitsFor }: RunningStatus): GridbotError {
  const why = reason === undefined ? '' : `: ${reason}`;
  const then = waitsFor === STORE ? `. It does so as soon as ${STORE} works again` : '';
  return new GridbotError(
    'ENGINE.LIFECYCLE',
    `bot "${name}" was asked to ${command} and is ${lifecycle}${why}${then}. "gridbot status" tells how it stands`,
  );
}
