import { Module, type DynamicModule } from '@nestjs/common';
import type { StrategyPlugin } from '@gridbot/core';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { STRATEGY } from './tokens.js';

/** Binds the strategy. */
@Module({})
export class StrategyModule {
  static forRoot(strategy: ConfiguredPlugin<StrategyPlugin>): DynamicModule {
    return { module: StrategyModule, providers: [{ provide: STRATEGY, useValue: strategy }], exports: [STRATEGY] };
  }
}
