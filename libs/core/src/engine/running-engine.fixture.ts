import type { BotEvent } from '../events/bot-event.js';
import type { FeeRates } from '../model/fee-rates.js';
import type { Instrument } from '../model/instrument.js';
import type { StrategyPlugin } from '../strategy/strategy-plugin.js';
import { anAccountSnapshot, started, type GivenAccount } from '../testing/index.js';
import { Engine } from './engine.js';
import type { StepResult } from './step-result.js';

interface Situation {
  readonly account?: GivenAccount;
  readonly instrument?: Instrument;
  readonly fees?: FeeRates;
}

/** An engine on which trading has begun: steps 1 (started) and 2 (account snapshot) are done. Its order ids are test-1, test-2, ... */
export function runningEngine(plugin: StrategyPlugin, { account, ...start }: Situation = {}): Engine {
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  engine.process(started(start));
  engine.process(anAccountSnapshot(account));
  return engine;
}

/** What the engine answered to the events that led to anything. */
export function feed(engine: Engine, ...events: readonly BotEvent[]): StepResult[] {
  return events.flatMap((event) => engine.process(event) ?? []);
}

/** What the strategy was told since the beginning, if it is a scripted one. */
export function heardBy(engine: Engine): readonly string[] {
  const state = engine.snapshot().strategyState as { readonly heard: readonly string[] } | undefined;
  return state?.heard ?? [];
}
