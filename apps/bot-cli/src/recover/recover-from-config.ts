import { GridbotError, type Exchange, type Started } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import { instrumentIdOf, requireExchange, type ResolvedBot } from '../config/resolved-bot.js';
import { createExchange } from '../plugins/create-exchange.js';
import { recoverBot, type RecoveryReport } from './recover-bot.js';
import { recoveryDatabase } from './recovery-database.js';

/**
 * Recovers the configured bot from its exchange.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if no exchange remembers it; what {@link recoverBot} throws
 */
export async function recoverFromConfig(
  bot: ResolvedBot,
  prefix: string | undefined,
  workingDirectory: string,
): Promise<RecoveryReport> {
  if (bot.config.mode !== 'live') throw nobodyRemembers(bot.config.name);
  const plugin = requireExchange(bot);
  const database = await recoveryDatabase(bot.config, workingDirectory);
  const exchange = await createExchange(plugin, { instrument: instrumentIdOf(bot), clock: systemClock });
  try {
    const { execution } = exchange;
    if (execution === undefined) throw noAccount(plugin.plugin.name);
    const { name, mode } = bot.config;
    const instrument = instrumentIdOf(bot);
    const strategy = bot.strategy.plugin;
    return await recoverBot({
      key: { name, mode, exchange: plugin.plugin.name, instrument, strategy: strategy.name },
      plugin: strategy,
      started: await startedOf(bot, { ...exchange, execution }),
      execution,
      database,
      ...(prefix !== undefined && { prefix }),
    });
  } finally {
    await exchange.close();
  }
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

function noAccount(exchange: string): GridbotError {
  return new GridbotError(
    'EXCHANGE.NOT_SUPPORTED',
    `exchange "${exchange}" gives no access to an account: its history cannot be read. Are the keys configured?`,
  );
}
