import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@gridbot/core';
import { CLOCK } from './tokens.js';

/** Binds the clock that everything outside the engine reads. */
@Module({})
export class ClockModule {
  static forRoot(clock: Clock): DynamicModule {
    return { module: ClockModule, global: true, providers: [{ provide: CLOCK, useValue: clock }], exports: [CLOCK] };
  }
}
