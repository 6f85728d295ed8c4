import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock, Exchange, Notifier, StrategyPlugin } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import type { BotParts } from '../bot/bot-parts.js';
import { Bot } from '../bot/bot.js';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { BOT, CLOCK, EXCHANGE, NOTIFIER, STORE, STRATEGY } from './tokens.js';

/** What the bot is told besides its ports. */
export type BotSettings = Omit<BotParts, 'strategy' | 'exchange' | 'store' | 'notifier' | 'clock'>;

/** Composes the bot from the ports that the other modules bind. */
@Module({})
export class BotModule {
  static forRoot(settings: BotSettings, ports: readonly DynamicModule[]): DynamicModule {
    return {
      module: BotModule,
      imports: [...ports],
      providers: [
        {
          provide: BOT,
          inject: [STRATEGY, EXCHANGE, STORE, NOTIFIER, CLOCK],
          useFactory: (
            strategy: ConfiguredPlugin<StrategyPlugin>,
            exchange: Exchange,
            store: Store,
            notifier: Notifier,
            clock: Clock,
          ) => new Bot({ ...settings, strategy, exchange, store, notifier, clock }),
        },
      ],
      exports: [BOT],
    };
  }
}
