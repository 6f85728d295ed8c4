import type { CancelOnStop, Millis } from '@gridbot/core';
import { Describe, IsListOf, IsOneOf, IsOptional, IsSection, IsText } from '@gridbot/config';
import { ExchangeConfig } from './exchange.config.js';
import { GuardsConfig } from './guards.config.js';
import { HeartbeatConfig } from './heartbeat.config.js';
import { HttpConfig } from './http.config.js';
import { IsDuration } from './is-duration.decorator.js';
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

  @Describe(
    'How long nothing may happen while the bot stops: no cancel confirmed, no answer of the database. Default: 60s live, 10s in a dry-run',
  )
  @IsOptional()
  @IsDuration({ atLeast: 1_000, atMost: 3_600_000, such: 'from 1s to 1h' })
  timeout?: Millis;
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
  @IsSection(() => HeartbeatConfig)
  heartbeat?: HeartbeatConfig;

  @IsOptional()
  @IsSection(() => HttpConfig)
  http?: HttpConfig;

  @IsSection(() => LogConfig)
  log = new LogConfig();

  @IsSection(() => StopConfig)
  stop = new StopConfig();
}
