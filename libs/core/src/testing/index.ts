export {
  anAccountSnapshot,
  aVenueFill,
  aVenueOrder,
  someBalances,
  type GivenAccount,
  type GivenBalances,
} from './builders/account.builder.js';
export { someFees } from './builders/fee-rates.builder.js';
export { aFill } from './builders/fill.builder.js';
export type { Given, Written } from './builders/given.js';
export { anInstrument } from './builders/instrument.builder.js';
export { aCandle, aCandleEvent, aTicker, aTickerEvent } from './builders/market.builder.js';
export { anOrder } from './builders/order.builder.js';
export { aFilledReport, anAcceptedReport, anEndedReport, aRejectedReport } from './builders/report.builder.js';
export { started } from './builders/started.builder.js';
export { TEST_TIME } from './builders/test-time.js';
export type { FillOptions, RestartOptions, ScenarioOptions } from './scenario/scenario-options.js';
export type {
  ShownBalances,
  ShownCancel,
  ShownCommand,
  ShownOrder,
  ShownPlacement,
  ShownRefusal,
} from './scenario/shown.js';
export { strategyScenario, type StrategyScenario } from './scenario/strategy-scenario.js';
