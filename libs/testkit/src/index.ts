export { suiteOutcomes, type CaseOutcome, type SuiteRun } from './broken-suites/suite-outcomes.js';
export { describeBotStore } from './bot-store/describe-bot-store.js';
export type { BotStoreSuiteOptions, StoreDatabase, TestedStore } from './bot-store/store-database.js';
export {
  BOT,
  aFullStep,
  aLot,
  aNotice,
  aSample,
  aSnapshot,
  aStartedStep,
  aStep,
  aTradingStep,
  aTransfer,
  fillOf,
  orderNamed,
  steps,
  timeOf,
} from './bot-store/step-builder.js';
export { ManualClock, settled } from './clock/manual-clock.js';
export { passTime, passUntil, type PassTimeOptions } from './clock/pass-time.js';
export { describeExchange } from './exchange/describe-exchange.js';
export type {
  DriverAbility,
  ExchangeSuiteOptions,
  ExchangeWorld,
  VenueBooks,
  VenueDriver,
} from './exchange/exchange-world.js';
export { describeMigrations } from './migrations/describe-migrations.js';
export type { MigratedDatabase, MigrationSuiteOptions, TableRows } from './migrations/migrated-database.js';
export { describeStrategy } from './strategy/describe-strategy.js';
export type { StrategySuiteOptions, WrongConfig } from './strategy/strategy-suite-options.js';
export {
  LoopbackServer,
  type ArrivedRequest,
  type LoopbackAnswer,
  type LoopbackFate,
} from './notifier/loopback-server.js';
export { describeNotifier } from './notifier/describe-notifier.js';
export type { NotifierFate, NotifierSuiteOptions, NotifierTrouble, NotifierWorld } from './notifier/notifier-world.js';
