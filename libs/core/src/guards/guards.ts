import type { Reason } from '../model/reason.js';
import type { Ticker } from '../model/ticker.js';
import type { WakeBand } from '../strategy/strategy-plugin.js';
import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';
import { judgePrint, trustedRange, type Doubt, type JudgedPrint } from './bad-print.guard.js';
import type { GuardSettings } from './guard-settings.js';
import {
  afterDeposit,
  breachAt,
  equityAt,
  raisedPeak,
  tripLevel,
  type GuardedHoldings,
  type LimitBreach,
  type LossBaseline,
} from './loss-limits.guard.js';
import { placedLately, rateRefusal } from './order-rate.guard.js';

/** What the guards remember in a snapshot of the engine. */
export interface GuardState {
  readonly baseline?: LossBaseline;
  /** The last price that a step saw. */
  readonly lastPrice?: Price;
  /** Times of the orders placed within a minute before the last one. */
  readonly placedAt: readonly UnixMillis[];
}

/** The guards of one engine. Without settings nothing is looked at and nothing is remembered. */
export class Guards {
  private settings: GuardSettings = {};
  /** True if a loss can pause the bot. */
  limitsLoss = false;
  /** True if there is anything to guard. */
  any = false;
  private baseline: LossBaseline | undefined;
  private lastPrice: Price | undefined;
  private placedAt: readonly UnixMillis[] = [];
  private level: Price | undefined;
  /** Less than no base is held: any price may exceed a limit. */
  private isShort = false;
  /** Doubted prints in a row; like the ticker, it is not kept: what was decided is in the journal. */
  private doubt: Doubt | undefined;
  private doubtedAt: UnixMillis | undefined;
  private bounded: { readonly of: WakeBand; readonly level: Price; readonly band: WakeBand } | undefined;

  /** A process begins, or goes on, with these settings. What a guard that is off had remembered is forgotten. */
  configure(settings: GuardSettings | undefined): void {
    this.settings = settings ?? {};
    const { badPrint, maxLoss, maxDrawdown, ordersPerMinute } = this.settings;
    this.limitsLoss = maxLoss !== undefined || maxDrawdown !== undefined;
    this.any = this.limitsLoss || badPrint !== undefined || ordersPerMinute !== undefined;
    this.doubt = undefined;
    this.doubtedAt = undefined;
    if (!this.any) this.lastPrice = undefined;
    if (!this.limitsLoss) this.baseline = this.level = undefined;
    if (ordersPerMinute === undefined) this.placedAt = [];
  }

  /** What belongs into a snapshot; `undefined` if there are no guards. */
  get state(): GuardState | undefined {
    const { baseline, lastPrice, placedAt } = this;
    if (lastPrice === undefined && baseline === undefined && placedAt.length === 0) return undefined;
    return { ...(baseline && { baseline }), ...(lastPrice && { lastPrice }), placedAt };
  }

  /** Goes on with the settings and the memory of a snapshot. */
  restore(
    settings: GuardSettings | undefined,
    state: GuardState | undefined,
    holdings: GuardedHoldings | undefined,
  ): void {
    this.configure(settings);
    this.baseline = state?.baseline;
    this.lastPrice = state?.lastPrice;
    this.placedAt = state?.placedAt ?? [];
    if (holdings !== undefined) this.moveLevel(holdings);
  }

  /**
   * Judges a print: `undefined` if it is believed, else the number of doubted prints of this episode, from 1.
   * @param isCounted false if the same print will be shown again, so that it must not confirm itself
   */
  doubtOf(print: JudgedPrint, ticker: Ticker | undefined, isCounted: boolean): number | undefined {
    const { badPrint } = this.settings;
    if (badPrint === undefined) return undefined;
    const doubt = judgePrint(print, this.believed(ticker), this.doubt, badPrint);
    if (!isCounted) return doubt?.count;
    this.doubt = doubt;
    if (doubt === undefined) return undefined;
    const isTold = this.doubtedAt !== undefined && print.at - this.doubtedAt <= badPrint.within;
    this.doubtedAt = print.at;
    return isTold ? Math.max(2, doubt.count) : 1;
  }

  /** The last price that was believed, of whatever process. */
  lastBelieved(ticker: Ticker | undefined): Price | undefined {
    return ticker?.price ?? this.lastPrice;
  }

  /** Prices at which nothing happens: the strategy's band, cut off where a loss limit may be exceeded. */
  bound(band: WakeBand | undefined): WakeBand | undefined {
    if (band === undefined || this.baseline === undefined) return band;
    const { level, isShort } = this;
    if (isShort) return undefined;
    if (level === undefined || (band.below !== undefined && band.below.gte(level))) return band;
    if (this.bounded?.of !== band || this.bounded.level !== level) {
      this.bounded = { of: band, level, band: { ...band, below: level } };
    }
    return this.bounded.band;
  }

  /** The part of a band in which no print can be doubted, seen from the last one. */
  trusted(band: WakeBand | undefined, ticker: Ticker | undefined): WakeBand | undefined {
    const { badPrint } = this.settings;
    if (badPrint === undefined || band === undefined) return band;
    if (this.doubt !== undefined || ticker === undefined) return undefined;
    const { above, below } = trustedRange(ticker.price, badPrint);
    return {
      above: band.above !== undefined && band.above.lt(above) ? band.above : above,
      below: band.below !== undefined && band.below.gt(below) ? band.below : below,
    };
  }

  /** The loss limit that is exceeded at a price; `undefined` if none is, or no price is known. */
  breach(holdings: GuardedHoldings, at: Price | undefined): LimitBreach | undefined {
    if (this.baseline === undefined || at === undefined) return undefined;
    return breachAt(equityAt(holdings, at), this.baseline, this.settings);
  }

  /** The account changed without a fill of ours: neither profit nor loss. */
  deposited(base: Decimal, quote: Decimal, ticker: Ticker | undefined): void {
    const at = this.lastBelieved(ticker);
    if (this.baseline === undefined || at === undefined) return;
    this.baseline = afterDeposit(this.baseline, equityAt({ base, quote }, at));
  }

  /** Losses are measured from now on: with the next step that knows a price. */
  forgetLosses(): void {
    this.baseline = this.level = undefined;
  }

  /** A step is done. */
  stepped(holdings: GuardedHoldings, ticker: Ticker | undefined): void {
    if (!this.any) return;
    this.lastPrice = ticker?.price ?? this.lastPrice;
    if (!this.limitsLoss) return;
    if (ticker !== undefined) {
      const equity = equityAt(holdings, ticker.price);
      this.baseline = this.baseline === undefined ? { putIn: equity, peak: equity } : raisedPeak(this.baseline, equity);
    }
    this.moveLevel(holdings);
  }

  /** Why no further order may be placed now. */
  rateRefusal(now: UnixMillis): Reason | undefined {
    const { ordersPerMinute } = this.settings;
    return ordersPerMinute === undefined ? undefined : rateRefusal(placedLately(this.placedAt, now), ordersPerMinute);
  }

  /** An order goes out. */
  placed(now: UnixMillis): void {
    if (this.settings.ordersPerMinute !== undefined) this.placedAt = [...placedLately(this.placedAt, now), now];
  }

  private believed(ticker: Ticker | undefined): { readonly price: Price; readonly at?: UnixMillis } | undefined {
    return ticker ?? (this.lastPrice === undefined ? undefined : { price: this.lastPrice });
  }

  private moveLevel(holdings: GuardedHoldings): void {
    this.isShort = holdings.base.isNegative();
    const level = this.baseline === undefined ? undefined : tripLevel(holdings, this.baseline, this.settings);
    if (level === undefined || this.level === undefined || !level.eq(this.level)) this.level = level;
  }
}
