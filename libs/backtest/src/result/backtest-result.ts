import type { Asset, Balances, Decimal, InstrumentId, NamedFigure, UnixMillis } from '@gridbot/core';
import type { CandleReading } from '@gridbot/exchange-sim';
import type { ImportReport } from '@gridbot/history';
import type { BacktestFigures } from '../figures/backtest-figures.js';
import type { BacktestTrace } from '../figures/backtest-trace.js';
import type { DetailReport } from '../replay/detail/check-detail.js';
import type { TradeCounts } from './account-watcher.js';
import type { Drawdown } from './drawdown-meter.js';
import type { EquityPoint } from './equity-watcher.js';
import type { NoticeCount } from './notice-counter.js';

/** What a change of worth amounts to. */
export interface Gain {
  /** Worth at the end, quote currency. */
  readonly end: Decimal;
  /** `end` less the worth at the start, quote currency. */
  readonly profit: Decimal;
  /** `profit` as a fraction of the worth at the start. */
  readonly return: Decimal;
  readonly maxDrawdown: Drawdown;
}

/**
 * What a backtest came to. Money is in quote currency unless an asset is named. `JSON.stringify` gives the documented JSON: decimals are
 * strings.
 */
export interface BacktestResult {
  readonly strategy: string;
  readonly instrument: InstrumentId;
  readonly base: Asset;
  readonly quote: Asset;
  readonly series: 'candles' | 'trades';
  /** How candles were walked; absent for trades. */
  readonly path?: CandleReading;
  /** Rows replayed. */
  readonly rows: number;
  /** Steps of the engine. */
  readonly steps: number;
  /** Time of the first print, and of the end of the last row that has one. */
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  readonly firstPrice: Decimal;
  readonly lastPrice: Decimal;
  /** Quote plus base at the price, and a third asset at its given price. */
  readonly equity: Gain & { readonly start: Decimal; readonly curve: readonly EquityPoint[] };
  /** Profit of finished round trips after fees, as the strategy counts it; absent if it counts none. */
  readonly gridProfit?: Decimal;
  /** `equity.profit` less `gridProfit`: what the base that is held gained or lost, the fees of its buys included. */
  readonly inventoryProfit?: Decimal;
  /** Sells that closed a lot, as the strategy counts them; absent if it counts none. */
  readonly roundTrips?: number;
  readonly trades: TradeCounts;
  readonly fees: { readonly byAsset: Readonly<Record<Asset, Decimal>>; readonly inQuote: Decimal };
  /** All equity of the start put into base at the first price, without a fee. */
  readonly buyAndHold: Gain;
  readonly balances: Balances;
  /** Lowest total and lowest free seen, at the start and after every fill. */
  readonly lowestBalances: Balances;
  /** Orders that were open at the end. */
  readonly openOrders: { readonly buys: number; readonly sells: number };
  /** Unsold lots at the end; absent if the strategy shows none. */
  readonly lots?: { readonly count: number; readonly quantity: Decimal; readonly cost: Decimal };
  /** True: every posting of the ledger has its counterpart, asset by asset. */
  readonly ledgerBalanced: boolean;
  /** All that the run is judged by. */
  readonly performance: BacktestFigures;
  /** What a report draws; only if `BacktestOptions.trace` was set. */
  readonly trace?: BacktestTrace;
  /** What the strategy shows besides. */
  readonly figures: readonly NamedFigure[];
  /** What the bot would have told people, by kind. */
  readonly notices: readonly NoticeCount[];
  readonly data?: ImportReport;
  /** How far finer candles stood in for the data's own; absent without a detail. */
  readonly detail?: DetailReport;
  readonly warnings: readonly string[];
}
