import { GridbotError, type ArchivedBot, type BotKey } from '@gridbot/core';
import { instrumentIdOf, venueOf, type ResolvedBot } from '../config/resolved-bot.js';

/** Who a configuration's bot is. */
export interface ExpectedBot extends Pick<BotKey, 'name' | 'mode' | 'instrument'> {
  /** Absent if its adapter is not installed. */
  readonly exchange?: string;
}

/** Who the bot of a configuration is in its database. */
export function expectedBot(bot: ResolvedBot): ExpectedBot {
  const { name, mode } = bot.config;
  const exchange = bot.exchange === undefined ? undefined : venueOf(bot.exchange).name;
  return { name, mode, instrument: instrumentIdOf(bot), ...(exchange !== undefined && { exchange }) };
}

/** @throws GridbotError STORE.NOT_FOUND, with the bots that are there, if a backup does not have this one */
export function requireBot(
  bots: readonly Pick<ArchivedBot, 'name' | 'mode' | 'exchange' | 'instrument'>[],
  expected: ExpectedBot,
  from: string,
): void {
  const { name, mode, instrument } = expected;
  const isThere = bots.some((bot) => bot.name === name && bot.mode === mode && tradesSame(bot, expected));
  if (isThere) return;
  const there = bots.map((bot) => `"${bot.name}" (${bot.mode}, ${bot.instrument})`).join(', ') || 'no bot at all';
  throw new GridbotError(
    'STORE.NOT_FOUND',
    `the backup ${from} does not have bot "${name}" (${mode}, ${instrument}), which the configuration names; in it: ${there}. Nothing was ` +
      'changed. Name the configuration that the backup was made for, with --config, or the file that it has to become, with --database',
    { details: { from, name } },
  );
}

/** Without the adapter, its own name for itself is not known: then only what is traded is compared. */
function tradesSame(bot: Pick<ArchivedBot, 'exchange' | 'instrument'>, { exchange, instrument }: ExpectedBot): boolean {
  if (exchange === undefined) return symbolOf(bot.instrument) === symbolOf(instrument);
  return bot.exchange === exchange && bot.instrument === instrument;
}

function symbolOf(instrument: string): string {
  return instrument.slice(instrument.indexOf(':') + 1);
}
