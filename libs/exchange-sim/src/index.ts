export { DemoMarketData, type DemoMarketOptions } from './demo/demo-market-data.adapter.js';
export { demoPrices, type DemoPrice, type DemoPricesOptions } from './demo/demo-prices.js';
export type { MarketSpeed } from './demo/market-pace.js';
export { deliverByClock } from './dry-run/deliver-by-clock.js';
export { simulate, type SimulateOptions } from './dry-run/simulate.js';
export { DelayedPrints } from './exchange/delayed-prints.js';
export type { Outage } from './exchange/outages.js';
export type {
  Latency,
  MarketPrint,
  RejectionRule,
  SimExchangeOptions,
  SimulationRules,
} from './exchange/sim-exchange-options.js';
export { SimExchange, type ForeignOrder } from './exchange/sim-exchange.js';
export { Accounts } from './matching/accounts.js';
export type { FeeTier } from './matching/fee-tiers.js';
export type { FillCondition, Spread } from './matching/fill-rule.js';
export { Fees, type FeeSchedule } from './matching/fees.js';
export { MatchingEngine } from './matching/matching-engine.js';
export type { Amendment, MatchingIds, MatchingParts, PostOnlyDialect } from './matching/matching-parts.js';
export type { OrderObserver } from './matching/order-observer.js';
export type { NewOrder, RestingOrder, SimOrder } from './matching/sim-order.js';
export type { RestingEdges } from './matching/order-book.js';
export type { QueueAhead } from './matching/queue-place.js';
export { VolumePool } from './matching/volume-pool.js';
export { seededRejections, type SeededRejectionsOptions } from './random/seeded-rejections.js';
export {
  pathThrough,
  walkCandle,
  type CandlePath,
  type CandleReading,
  type CandleVisitor,
  type WalkedCandle,
} from './replay/walk-candle.js';
export { SimConfig } from './sim.config.js';
export { DEFAULT_FEES, defaultBalances, defaultInstrument, SIM_EXECUTION_CAPABILITIES } from './sim.defaults.js';
export { plugin } from './sim.plugin.js';
