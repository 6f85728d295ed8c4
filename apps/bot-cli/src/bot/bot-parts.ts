import type {
  AdapterRemark,
  BotStore,
  Clock,
  ConfigurationRepository,
  Exchange,
  InstrumentId,
  OrderRepository,
  StrategyPlugin,
} from '@gridbot/core';
import type { PulseOptions } from '@gridbot/runtime';
import type { BotConfig } from '../config/bot.config.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import type { Listeners } from './tell-people.js';

/** What a bot is made of: one adapter for each port. */
export interface BotParts extends Listeners {
  readonly config: BotConfig;
  readonly instrument: InstrumentId;
  readonly strategy: ConfiguredPlugin<StrategyPlugin>;
  readonly exchange: Exchange;
  readonly exchangeName: string;
  /** Its memory: what the loop writes, the orders it has ever had, and what it traded by. */
  readonly store: BotStore & {
    readonly orders: Pick<OrderRepository, 'find' | 'each' | 'list'>;
    readonly configurations: Pick<ConfigurationRepository, 'at'>;
  };
  readonly clock: Clock;
  /** The machine's own time, if `clock` is faster. */
  readonly realClock?: Clock | undefined;
  /** Takes lines for the log. */
  readonly remark?: ((remark: AdapterRemark) => void) | undefined;
  /** Measures the loop. Absent: nobody wants to know. */
  readonly measure?: PulseOptions | undefined;
  /** Called once when the bot's memory is open: no other process runs this bot. */
  readonly onOpened?: (() => void) | undefined;
}
