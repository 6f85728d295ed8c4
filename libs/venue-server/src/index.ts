export { VenueAdmin, type VenueState } from './admin/venue-admin.js';
export { BINANCE_WS_API_PATH, binanceLayer } from './binance/binance-wire.layer.js';
export type { BinanceOptions } from './binance/binance.context.js';
export type { BinanceLimits } from './binance/binance.rate-limits.js';
export { SystemClock } from './clock/system-clock.js';
export { VenueClock } from './clock/venue-clock.js';
export { describeFaults, type FaultDescription } from './faults/fault-catalogue.js';
export type { FaultSpec } from './faults/fault-spec.js';
export type { ListedFault } from './faults/faults.js';
export {
  loadScenario,
  readScenario,
  type Scenario,
  type ScenarioMoment,
  type ScenarioStep,
} from './faults/scenario.js';
export { KRAKEN_PRIVATE_PATH, KRAKEN_PUBLIC_PATH, krakenLayer } from './kraken/kraken-wire.layer.js';
export type { KrakenOptions } from './kraken/kraken.context.js';
export type { KrakenTier } from './kraken/kraken.rate-tiers.js';
export type { FeedSpeed } from './market/feed-player.js';
export type { MarketBook, MarketCandle, MarketStats, MarketTicker, BookLevel } from './market/market-figures.js';
export { parseSource, type MarketSource } from './market/market-source.js';
export { Market } from './market/market.js';
export type { Print, PublicTrade, Quote } from './market/public-trade.js';
export { OPERATIONS, type Operation, type RequestInfo } from './server/operation.js';
export type { LoggedRequest, RequestFilter } from './server/request-log.js';
export { STREAM_CHANNELS, type StreamChannel } from './server/stream-channel.js';
export type { WireConnection } from './server/wire-connection.js';
export type {
  ConnectionHandler,
  ConnectionLimits,
  SharedLimit,
  WireContext,
  WireLayer,
  WireLayerFactory,
  WireRequest,
  WireResponse,
} from './server/wire-layer.js';
export type { ExchangeProfile } from './start/exchange-profile.js';
export type { ExchangeOptions } from './start/running-exchange.js';
export { startVenue, type RunningVenue, type ServedExchange, type StartOptions } from './start/start-venue.js';
export type { AccountOrder, AccountTrade, Ending, EndingCode, TimeInForce } from './venue/account-order.js';
export type { AccountView, OrderFilter, TradeFilter, ViewLag } from './venue/account-view.js';
export { BOT_RIGHTS, KEY_RIGHTS, type ApiKey, type KeyRight } from './venue/api-key.js';
export { ApiKeys, type NewApiKey } from './venue/api-keys.js';
export type { AmendRequest, OrderKey, PlaceRequest } from './venue/order-request.js';
export { REFUSAL_CODES, type Outcome, type Refusal, type RefusalCode } from './venue/refusal.js';
export type { VenueEvent } from './venue/venue-event.js';
export type { VenueIds } from './venue/venue-ids.js';
export { TRADING_STATUSES, type TradingStatus, type VenueInstrument } from './venue/venue-instrument.js';
export type { VenueFees, VenueOptions } from './venue/venue-options.js';
export { Venue } from './venue/venue.js';
