import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Store } from '@gridbot/persistence';
import { STORE } from './tokens.js';

/** Binds the bot's memory: connected when the application starts, closed when it ends. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: Store) {}

  static forRootAsync(open: () => Promise<Store>): DynamicModule {
    return { module: PersistenceModule, providers: [{ provide: STORE, useFactory: open }], exports: [STORE] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
