import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock, Exchange } from '@gridbot/core';
import { CLOCK, EXCHANGE } from './tokens.js';

/** Binds the exchange: connects it when the application starts, closes it when the application ends. */
@Module({})
export class ExchangeModule implements OnApplicationShutdown {
  constructor(@Inject(EXCHANGE) private readonly exchange: Exchange) {}

  static forRootAsync(connect: (clock: Clock) => Promise<Exchange>): DynamicModule {
    return {
      module: ExchangeModule,
      providers: [{ provide: EXCHANGE, inject: [CLOCK], useFactory: connect }],
      exports: [EXCHANGE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.exchange.close();
  }
}
