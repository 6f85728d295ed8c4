import { instrumentId, type ExchangePlugin, type InstrumentId } from '@gridbot/core';
import { botFrom, type BotFlags } from '../cli/bot-flags.js';
import type { CliContext } from '../cli/cli-context.js';
import { instrumentIdOf, requireExchange, venueOf, type ConfiguredPlugin } from '../config/resolved-bot.js';
import { loadPlugin } from '../plugins/load-plugin.js';

/** Where candles come from. */
export interface DataSource {
  readonly exchange: ConfiguredPlugin<ExchangePlugin>;
  readonly instrument: InstrumentId;
}

/** The flags that name it. */
export interface SourceFlags extends BotFlags {
  readonly exchange?: string;
  readonly instrument?: string;
}

/**
 * The exchange and the instrument that flags and configuration name: the flags alone if they name both, else the configuration with the flags
 * put in. Keys are never needed.
 * @throws GridbotError CONFIG.*, PLUGIN.*
 */
export async function dataSource(flags: SourceFlags, context: CliContext): Promise<DataSource> {
  const { exchange: use, instrument, config, set } = flags;
  if (config === undefined && set.length === 0 && use !== undefined && instrument !== undefined) {
    return fromFlags(use, instrument, context);
  }
  const named = [
    ...(use === undefined ? [] : [`exchange.use=${JSON.stringify(use)}`]),
    ...(instrument === undefined ? [] : [`exchange.instrument=${JSON.stringify(instrument)}`]),
  ];
  const bot = await botFrom({ ...flags, set: [...set, ...named] }, context);
  return { exchange: requireExchange(bot), instrument: instrumentIdOf(bot) };
}

async function fromFlags(use: string, instrument: string, { workingDirectory }: CliContext): Promise<DataSource> {
  const { plugin } = await loadPlugin('exchange', use, { workingDirectory });
  const exchange = { plugin, config: plugin.parseConfig({}), raw: {} };
  return { exchange, instrument: instrumentId(`${venueOf(exchange).name}:${instrument}`) };
}
