import type { CancelOnStop } from '@gridbot/core';
import { Describe, IsListOf, IsOneOf, IsOptional, IsSection, IsText } from '@gridbot/config';
import { ExchangeConfig } from './exchange.config.js';
import { GuardsConfig } from './guards.config.js';
import { HttpConfig } from './http.config.js';
import { LogConfig } from './log.config.js';
import { NotifyConfig } from './notify.config.js';
import { PersistenceConfig } from './persistence.config.js';
import { SimulationConfig } from './simulation.config.js';
import { StrategyConfig } from './strategy.config.js';

/** What happens to open orders when the bot stops. */
export class StopConfig {
  @Describe('Open orders that are canceled before the bot stops: none, buys or all.')
  @IsOneOf(['none', 'buys', 'all'])
  cancel: CancelOnStop = 'none';
}

/** bot.yaml, without what the plugins read themselves. */
export class BotConfig {
  @Describe('Unique in its database; client order ids carry it.')
  @IsText({ pattern: /[A-Za-z0-9][A-Za-z0-9._-]{0,39}/, expectation: 'a name of 1 to 40 letters, digits, . _ or -' })
  name!: string;

  @Describe('dry-run trades with a simulated account; live with real money. Backtests have a command of their own.')
  @IsOneOf(['dry-run', 'live'])
  mode: 'dry-run' | 'live' = 'dry-run';

  @Describe('Live only: the phrase that `gridbot check` prints.')
  @IsOptional()
  @IsText()
  confirm?: string;

  @IsSection(() => ExchangeConfig)
  exchange!: ExchangeConfig;

  @IsSection(() => StrategyConfig)
  strategy!: StrategyConfig;

  @Describe('The simulated account and instrument of dry-runs and backtests.')
  @IsSection(() => SimulationConfig)
  simulation = new SimulationConfig();

  @Describe("What live bots and dry-runs guard against besides the exchange's own rules.")
  @IsSection(() => GuardsConfig)
  guards = new GuardsConfig();

  @IsSection(() => PersistenceConfig)
  persistence = new PersistenceConfig();

  @IsListOf(() => NotifyConfig)
  notify: readonly NotifyConfig[] = [];

  @IsOptional()
  @IsSection(() => HttpConfig)
  http?: HttpConfig;

  @IsSection(() => LogConfig)
  log = new LogConfig();

  @IsSection(() => StopConfig)
  stop = new StopConfig();
}
