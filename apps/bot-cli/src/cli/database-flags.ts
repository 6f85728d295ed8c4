import { GridbotError, type BotArchive, type BotReader } from '@gridbot/core';
import { Option, type Command } from 'commander';
import type { ExpectedBot } from '../database/expected-bot.js';
import type { DatabasePlace } from '../persistence/database-place.js';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, setOption } from './shared-options.js';

/** The flags that say which database, and which bot in it, is meant. */
export interface DatabaseFlags extends BotFlags {
  /** A SQLite file or a URL of PostgreSQL; instead of a configuration. */
  readonly database?: string;
  readonly schema?: string;
  /** Default: the bot of the configuration; with `database`, the only bot there is. */
  readonly bot?: string;
}

/** A database and, if flags or configuration name one, a bot in it. */
export interface ChosenDatabase {
  readonly place: DatabasePlace;
  readonly bot?: string;
  /** The strategy as the configuration names it; absent without one. */
  readonly strategy?: string;
  /** Who the bot is by the configuration; absent without one. */
  readonly expected?: ExpectedBot;
}

/** Adds `--config`, `--set`, `--database`, `--schema` and, for commands about one bot, `--bot`. */
export function databaseOptions(command: Command, { bot }: { readonly bot: boolean }): Command {
  command
    .addOption(configOption())
    .addOption(setOption())
    .addOption(
      new Option('--database <place>', 'a SQLite file, or postgres://host/database, instead of a configuration'),
    )
    .addOption(new Option('--schema <name>', 'with a PostgreSQL --database: the schema (default: gridbot)'));
  if (!bot) return command;
  return command.addOption(
    new Option('--bot <name>', "which bot (default: the configuration's; with --database, the only one)"),
  );
}

/** Finds the database that the flags mean. @throws GridbotError CONFIG.*, PLUGIN.* */
export async function databaseFrom(flags: DatabaseFlags, context: CliContext): Promise<ChosenDatabase> {
  if (flags.database !== undefined) {
    const { givenPlace } = await import('../database/given-place.js');
    return { place: givenPlace({ ...flags, database: flags.database }, context), ...(flags.bot && { bot: flags.bot }) };
  }
  if (flags.schema !== undefined) {
    throw new GridbotError(
      'CONFIG.INVALID',
      '--schema goes with --database; with a configuration, use --set persistence.schema=NAME',
    );
  }
  const configured = await botFrom(flags, context);
  const { config } = configured;
  const { expectedBot } = await import('../database/expected-bot.js');
  const { databasePlace } = await import('../persistence/database-place.js');
  return {
    place: await databasePlace(config, context.workingDirectory),
    bot: flags.bot ?? config.name,
    strategy: config.strategy.use,
    expected: expectedBot(configured),
  };
}

/**
 * Opens the database that the flags mean for looking only, and lends the bot in it. Closes the database afterwards.
 * @throws GridbotError CONFIG.*, PLUGIN.*, STORE.*; STORE.NOT_FOUND if there is no such bot; what `use` throws
 */
export async function withBot<Result>(
  flags: DatabaseFlags,
  context: CliContext,
  use: (reader: BotReader, archive: BotArchive, strategy: string | undefined) => Promise<Result>,
): Promise<Result> {
  const { place, bot, strategy } = await databaseFrom(flags, context);
  const { openArchive } = await import('../persistence/open-archive.js');
  const { placeText } = await import('../persistence/database-place.js');
  const archive = await openArchive(place);
  try {
    const name = bot ?? (await onlyBot(archive, placeText(place)));
    return await use(await archive.bot(name), archive, strategy);
  } finally {
    await archive.close();
  }
}

async function onlyBot(archive: BotArchive, place: string): Promise<string> {
  const bots = await archive.bots();
  const [only] = bots;
  if (only !== undefined && bots.length === 1) return only.name;
  const names = bots.map(({ name }) => name).join(', ');
  throw new GridbotError(
    only === undefined ? 'STORE.NOT_FOUND' : 'CONFIG.INVALID',
    only === undefined ? `${place} has no bot yet` : `${place} has several bots: name one with --bot: ${names}`,
  );
}
