import { GridbotError, type Exchange, type Started } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { instrumentIdOf, requireExchange, venueOf, type ResolvedBot } from '../config/resolved-bot.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { requireExecution } from '../exchange/live-trading.js';
import { recoverBot, type RecoveryReport } from './recover-bot.js';
import { recoveryDatabase } from './recovery-database.js';

/** What recovering needs of the process. */
type RecoveryContext = Pick<CliContext, 'workingDirectory' | 'hide' | 'stderr'>;

/**
 * Recovers the configured bot from its exchange.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if no exchange remembers it; EXCHANGE.KEY_SHARED if the bot runs; what connecting and
 *   {@link recoverBot} throw
 */
export async function recoverFromConfig(
  bot: ResolvedBot,
  prefix: string | undefined,
  context: RecoveryContext,
): Promise<RecoveryReport> {
  if (bot.config.mode !== 'live') throw nobodyRemembers(bot.config.name);
  const venue = venueOf(requireExchange(bot)).name;
  const database = await recoveryDatabase(bot.config, context.workingDirectory);
  const exchange = await connect(bot, context);
  try {
    const execution = requireExecution(exchange, venue);
    const { name, mode } = bot.config;
    const instrument = instrumentIdOf(bot);
    const strategy = bot.strategy.plugin;
    return await recoverBot({
      key: { name, mode, exchange: venue, instrument, strategy: strategy.name },
      plugin: strategy,
      started: await startedOf(bot, { marketData: exchange.marketData, execution }),
      execution,
      database,
      ...(prefix !== undefined && { prefix }),
    });
  } finally {
    await exchange.close();
  }
}

function connect(bot: ResolvedBot, { workingDirectory, hide, stderr }: RecoveryContext): Promise<Exchange> {
  return connectExchange(bot, {
    clock: systemClock,
    workingDirectory,
    hide,
    who: `the recovery of bot "${bot.config.name}"`,
    remark: ({ level, text }) => (level === 'warn' ? stderr(`gridbot: ${text}\n`) : undefined),
  });
}

async function startedOf(
  { config: { mode }, strategy }: ResolvedBot,
  { marketData, execution }: Pick<Required<Exchange>, 'marketData' | 'execution'>,
): Promise<Started> {
  const { grace } = execution;
  return {
    type: 'started',
    at: systemClock.now(),
    mode,
    instrument: await marketData.instrument(),
    fees: await execution.feeRates(),
    ...(grace !== undefined && { grace }),
    strategy: strategy.plugin.name,
    config: strategy.raw,
  };
}

function nobodyRemembers(name: string): GridbotError {
  return new GridbotError(
    'EXCHANGE.NOT_SUPPORTED',
    `bot "${name}" is a dry run: its account is simulated out of its own database, no exchange remembers it, there is nothing to recover ` +
      'from. Restore a backup (gridbot db restore), or begin anew under another name',
  );
}
