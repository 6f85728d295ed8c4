import { GridbotError } from '@gridbot/core';
import type { LeaseRow } from './lease-row.js';

/** The bot of a lease, as messages name it. */
export interface LeasedBot {
  readonly id: number;
  readonly name: string;
}

/** The error of a bot that another process runs. */
export function leased(bot: LeasedBot, place: string, row: LeaseRow): GridbotError {
  const { holder, since, heartbeatAt } = row;
  return new GridbotError(
    'STORE.LEASED',
    `bot "${bot.name}" in ${place} is run by another process: ${holder}, since ${timeText(since)}, last sign of life ` +
      `${timeText(heartbeatAt)}. Two would trade against each other: stop that process first, or give this bot another name`,
    { details: { bot: bot.name, place, holder, since, heartbeatAt } },
  );
}

/** The error of a process whose bot another one runs now. */
export function leaseLost(bot: LeasedBot, place: string, holder?: string): GridbotError {
  const by = holder === undefined ? 'by another process' : `by ${holder}`;
  return new GridbotError(
    'STORE.LEASE_LOST',
    `bot "${bot.name}" in ${place} was taken over ${by}: this process keeps nothing more and must not trade. End it; if it is the one ` +
      'that shall run, stop the other and start it again',
    { details: { bot: bot.name, place, ...(holder !== undefined && { holder }) } },
  );
}

function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
