export type { AccountingTerms } from './accounting/accounting-terms.js';
export type { MatchingMethod } from './accounting/acquisition-pool.js';
export { plusAmounts, type Amounts } from './accounting/amounts.js';
export type { Disposal } from './accounting/disposal.js';
export { fillEffect, type AccountedFill, type FillEffect } from './accounting/fill-effect.js';
export { FillMatcher } from './accounting/fill-matcher.js';
export { LedgerAudit } from './accounting/ledger-audit.js';
export type { LedgerCheck, LedgerFinding, LedgerVerdict } from './accounting/ledger-finding.js';
export { Parcel } from './accounting/parcel.js';
export { ProfitAccount, type ProfitMark, type ProfitRules } from './accounting/profit-account.js';
export { profitBetween, worthOf, type EndPrices, type Profit } from './accounting/profit-between.js';
export { RoundTrips } from './accounting/round-trips.js';
export type { CancelOrder } from './commands/cancel-order.command.js';
export type { EngineCommand, RequestCancel, SubmitOrder } from './commands/engine-command.js';
export type { NoticeLevel, Notify } from './commands/notify.command.js';
export type { PlaceOrder } from './commands/place-order.command.js';
export type { SetTimer } from './commands/set-timer.command.js';
export type { StrategyCommand } from './commands/strategy-command.js';
export type { BotStanding } from './engine/bot-standing.js';
export { Engine } from './engine/engine.js';
export type { EngineOptions } from './engine/engine-options.js';
export type { EngineSnapshot } from './engine/engine-snapshot.js';
export type { Lifecycle } from './engine/lifecycle.js';
export type { AssetTotal, StepResult } from './engine/step-result.js';
export { DEGRADED, PAUSED, RECOVERY_DOUBT, RUNNING, STOPPED } from './engine/notices.js';
export type { Timer } from './engine/timers.js';
export { configProblems, invalidConfig, type ConfigProblem } from './errors/config-problem.js';
export type { ErrorCode } from './errors/error-code.js';
export { GridbotError, isGridbotError, type ErrorDetails, type GridbotErrorOptions } from './errors/gridbot-error.js';
export type { AccountSnapshot } from './events/account-snapshot.event.js';
export type { BotEvent } from './events/bot-event.js';
export { candlesClosed, type CandleClosed } from './events/candle-closed.event.js';
export type { ConnectionChanged } from './events/connection-changed.event.js';
export type {
  ExecutionReport,
  OrderAcceptedReport,
  OrderEndedReport,
  OrderFilledReport,
  OrderRejectedReport,
} from './events/execution-report.event.js';
export type { HistoryRecovered, RecoveredOrder } from './events/history-recovered.event.js';
export { RESET_LIMITS, type OperatorCommand } from './events/operator-command.event.js';
export type { Started } from './events/started.event.js';
export type { CancelOnStop, StopRequested } from './events/stop-requested.event.js';
export type { TickerUpdated } from './events/ticker-updated.event.js';
export type { TimerFired } from './events/timer-fired.event.js';
export { guardProblems } from './guards/guard-problems.js';
export {
  BAD_PRINT_DEFAULTS,
  type BadPrintSettings,
  type GuardSettings,
  type MaxDrawdownSettings,
  type MaxLossSettings,
} from './guards/guard-settings.js';
export { decodeEntry, encodeEntry } from './journal/journal-codec.js';
export type { JournalEntry } from './journal/journal-entry.js';
export { Ledger, type LedgerTotal } from './ledger/ledger.js';
export type { LedgerAccount, Posting } from './ledger/posting.js';
export { postFill } from './ledger/post-fill.js';
export { freeBalances, type Balance, type Balances } from './model/balance.js';
export { TIMEFRAME_MILLIS, type Candle, type Timeframe } from './model/candle.js';
export { CandleAccumulator, type CandlePart, type CandlePrint } from './model/candle-accumulator.js';
export { feeAssetOf, type FeeAsset, type FeeRates } from './model/fee-rates.js';
export type { EquitySample } from './model/equity-sample.js';
export type { Fill, Liquidity } from './model/fill.js';
export type { Instrument } from './model/instrument.js';
export type { Lot, LotState } from './model/lot.js';
export type { Message, MessageFact, MessagePicture } from './model/message.js';
export type { Mode } from './model/mode.js';
export {
  isLive,
  leavesQuantity,
  type FinalOrderStatus,
  type Order,
  type OrderEnding,
  type OrderStatus,
  type OrderTerms,
  type OrderType,
} from './model/order.js';
export type { Reason, ReasonCode } from './model/reason.js';
export type { Side } from './model/side.js';
export type { Ticker } from './model/ticker.js';
export type { VenueFill, VenueOrder } from './model/venue-order.js';
export { DeliveryList } from './notify/delivery-list.js';
export type { ArchivedBot, BotArchive, BotReader, JournalVerdict, LeaseHolder } from './ports/bot-archive.port.js';
export type { Delivery, DeliveryBox, NewDelivery } from './ports/delivery-box.port.js';
export type { BotKey, BotStore, Compaction, KeptBeside, StoredBot } from './ports/bot-store.port.js';
export type { Clock } from './ports/clock.port.js';
export type { AccountHistory, HistoricalFill } from './ports/account-history.port.js';
export type { AdapterMemory } from './ports/adapter-memory.port.js';
export type { CheckVerdict, ExchangeCheck } from './ports/exchange-check.js';
export type {
  AdapterRemark,
  Exchange,
  ExchangeDependencies,
  ExchangePlugin,
  ExchangeVenue,
} from './ports/exchange-plugin.js';
export type { ExchangeStatus, LimitStatus, StreamStatus } from './ports/exchange-status.js';
export type { Execution, SnapshotRequest } from './ports/execution.port.js';
export type { MarketData, MarketEvent } from './ports/market-data.port.js';
export type { NoticeOrigin, NoticeOutbox, PendingNotice } from './ports/notice-outbox.port.js';
export type { NotificationChannel, OperatorDesk } from './ports/notification-channel.port.js';
export type { Notice, Notifier } from './ports/notifier.port.js';
export type { NotifierDependencies, NotifierPlugin } from './ports/notifier-plugin.js';
export type {
  BalanceRepository,
  BotRecords,
  ConfigurationRepository,
  EquityRepository,
  FillRepository,
  KeptBalance,
  KeptConfiguration,
  KeptFill,
  KeptLot,
  KeptOrder,
  KeptTimer,
  LedgerRepository,
  LotRepository,
  OrderRepository,
  Page,
  RecordedFill,
  RecordedPosting,
  TimerRepository,
  TimeSpan,
} from './ports/repositories.port.js';
export type { StopSignal } from './ports/stop-signal.js';
export { checkPlacement, type PlacementSituation } from './risk/check-placement.js';
export { isBelowMinimum } from './risk/is-below-minimum.js';
export type { RefusedCommand } from './risk/refusal.js';
export { CAPABILITIES, missingCapabilities, type Capability } from './strategy/capability.js';
export { requirePassed, runPreflight, type PreflightOutcome } from './strategy/preflight.js';
export type { PreflightFinding, PreflightReport, PreflightRung } from './strategy/preflight-report.js';
export type { RebuildInput, RebuildOrder, Rebuilt } from './strategy/rebuild.js';
export type { StrategyContext } from './strategy/strategy-context.js';
export type {
  BalancesChanged,
  OrderAccepted,
  OrderCanceled,
  OrderFilled,
  OrderRejected,
  StrategyEvent,
  TradingResumed,
  TradingStarted,
} from './strategy/strategy-event.js';
export type {
  JsonSchema,
  PreflightInput,
  StrategyPlugin,
  StrategyStep,
  Subscriptions,
  WakeBand,
} from './strategy/strategy-plugin.js';
export type {
  RowPart,
  StrategyMigration,
  StrategyTables,
  StrategyTransaction,
  TableRow,
} from './strategy/strategy-tables.js';
export type { NamedFigure, RungCount, StrategyView } from './strategy/strategy-view.js';
export { subscriptionsOf } from './strategy/subscriptions-of.js';
export { Decimal, decimal, type Rounding } from './values/decimal.js';
export {
  clientOrderId,
  instrumentId,
  tradeId,
  venueOrderId,
  type Asset,
  type ClientOrderId,
  type InstrumentId,
  type TradeId,
  type VenueOrderId,
} from './values/identifiers.js';
export type { JsonValue } from './values/json.js';
export { price, type Price } from './values/price.js';
export { quantity, type Quantity } from './values/quantity.js';
export type { Millis, UnixMillis } from './values/unix-millis.js';
