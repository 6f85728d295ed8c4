import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Notifier } from '@gridbot/core';
import { NOTIFIER } from './tokens.js';

/** Binds the way to people; waits at the end until what is queued is sent. */
@Module({})
export class NotifyModule implements OnApplicationShutdown {
  constructor(@Inject(NOTIFIER) private readonly notifier: Notifier) {}

  static forRoot(notifier: Notifier): DynamicModule {
    return { module: NotifyModule, providers: [{ provide: NOTIFIER, useValue: notifier }], exports: [NOTIFIER] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.notifier.close();
  }
}
