import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { BotStore } from '@gridbot/core';
import { STORE } from './tokens.js';

/** Binds the bot's memory: opened when the application starts, closed when it ends. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: BotStore) {}

  static forRootAsync(open: () => Promise<BotStore>): DynamicModule {
    return { module: PersistenceModule, providers: [{ provide: STORE, useFactory: open }], exports: [STORE] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
