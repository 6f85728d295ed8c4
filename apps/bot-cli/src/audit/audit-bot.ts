import { GridbotError, isGridbotError, type BotReader, type Exchange, type TimeSpan } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { instrumentIdOf, requireExchange, venueOf, type ResolvedBot } from '../config/resolved-bot.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { databasePlace } from '../persistence/database-place.js';
import { openArchive } from '../persistence/open-archive.js';
import { auditReport, type AuditReport } from './audit-report.js';
import { requireHistory } from './read-venue-side.js';

/** Files of a key that only reads. */
export interface AuditKey {
  readonly keyFile: string;
  readonly secretFile: string;
}

/** What is to be audited. */
export interface AuditQuery extends TimeSpan {
  /** Default: the bot's own, which must not be in use. */
  readonly key?: AuditKey;
}

/**
 * Compares the configured bot's records with its exchange's. Neither is changed.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED for a dry-run, or an adapter that cannot read the past; STORE.*; what connecting throws
 */
export async function auditBot(
  bot: ResolvedBot,
  query: AuditQuery,
  context: Pick<CliContext, 'workingDirectory' | 'hide' | 'stderr'>,
): Promise<AuditReport> {
  const { name, mode } = bot.config;
  if (mode !== 'live') throw nothingToAudit(name);
  const archive = await openArchive(await databasePlace(bot.config, context.workingDirectory));
  try {
    const reader = await archive.bot(name);
    requireSame(reader, bot);
    const exchange = await connect(query.key === undefined ? bot : withKey(bot, query.key), context);
    try {
      return await auditReport(reader, requireHistory(exchange, reader.bot.exchange), query, systemClock.now());
    } finally {
      await exchange.close();
    }
  } finally {
    await archive.close();
  }
}

async function connect(
  bot: ResolvedBot,
  { workingDirectory, hide, stderr }: Pick<CliContext, 'workingDirectory' | 'hide' | 'stderr'>,
): Promise<Exchange> {
  try {
    return await connectExchange(bot, {
      clock: systemClock,
      workingDirectory,
      hide,
      who: `the audit of bot "${bot.config.name}"`,
      remark: ({ level, text }) => (level === 'warn' ? stderr(`gridbot: ${text}\n`) : undefined),
    });
  } catch (error) {
    if (isGridbotError(error) && error.code === 'EXCHANGE.KEY_SHARED') throw keyInUse(error);
    throw error;
  }
}

/** The bot with another key. What the adapter has to remember of that key is kept in a file of its own: the bot writes its file alone. */
function withKey(bot: ResolvedBot, credentials: AuditKey): ResolvedBot {
  const { config } = bot;
  return { ...bot, config: { ...config, name: `${config.name}.audit`, exchange: { ...config.exchange, credentials } } };
}

/** @throws GridbotError STORE.CONFLICT if the database is of a bot that trades elsewhere */
function requireSame({ bot: kept }: BotReader, bot: ResolvedBot): void {
  const instrument = instrumentIdOf(bot);
  const exchange = venueOf(requireExchange(bot)).name;
  if (kept.mode === 'live' && kept.exchange === exchange && kept.instrument === instrument) return;
  throw new GridbotError(
    'STORE.CONFLICT',
    `the database has bot "${kept.name}" as ${kept.mode} on ${kept.instrument}, the configuration as live on ${instrument}: these are not the ` +
      'same bot. Name the configuration it ran with, with --config',
  );
}

function keyInUse(cause: GridbotError): GridbotError {
  const advice =
    'Does the bot run? Stop it for the audit, or give the audit a key of its own, which need not be able to trade: --key-file and --secret-file';
  return new GridbotError('EXCHANGE.KEY_SHARED', `${cause.message}. ${advice}`, { cause, details: cause.details });
}

function nothingToAudit(name: string): GridbotError {
  return new GridbotError(
    'EXCHANGE.NOT_SUPPORTED',
    `bot "${name}" is a dry run: no exchange knows its orders, there is nothing to audit. Its own books are checked by gridbot ledger check`,
  );
}
