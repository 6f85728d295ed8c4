import type { JsonValue, UnixMillis } from '@gridbot/core';
import type { Objective, Pruning, Sampler, Space } from '@gridbot/sweep';
import type { SqlPlace } from '@gridbot/persistence/sql';
import type { ResolvedBot } from '../config/resolved-bot.js';
import type { SweepConfig } from './sweep.config.js';

/** A sweep that is wholly configured and checked. */
export interface ResolvedSweep {
  readonly name: string;
  readonly fileName: string;
  readonly config: SweepConfig;
  readonly bot: ResolvedBot;
  /** `parameters` as they were written. */
  readonly parameters: JsonValue;
  readonly space: Space;
  readonly sampler: Sampler;
  readonly objective: Objective;
  readonly pruning?: Pruning;
  readonly range: { readonly from?: UnixMillis; readonly to?: UnixMillis };
  readonly results: SqlPlace;
}
