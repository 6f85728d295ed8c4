import { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';
import { TIMEFRAME_MILLIS, type Candle, type Timeframe } from './candle.js';

/** A print as far as candles are concerned. */
export interface CandlePrint {
  readonly at: UnixMillis;
  readonly price: Price;
  /** Base traded; absent counts as zero. */
  readonly quantity?: Decimal | undefined;
}

/** A finer candle that becomes a part of a longer one. */
export type CandlePart = Omit<Candle, 'timeframe'>;

type OpenCandle = { -readonly [Field in keyof Candle]: Candle[Field] };

/**
 * Makes candles of one timeframe out of prints or finer candles, told in the order of time. An interval without any has no candle. Nor has
 * the interval in which the telling begins, unless it begins exactly on the interval's edge: what came before is not known, and a stub is
 * never passed off as a whole candle. In every mode candles are made here.
 */
export class CandleAccumulator {
  private current: OpenCandle | undefined;
  /** True while the open interval is one whose begin nobody told. */
  private isStub = false;
  private hasBegun = false;
  private readonly length: number;

  constructor(readonly timeframe: Timeframe) {
    this.length = TIMEFRAME_MILLIS[timeframe];
  }

  /** Takes a print; returns the candle that it shows to be complete. One that comes late counts for the open interval. */
  addPrint({ at, price, quantity = Decimal.ZERO }: CandlePrint): Candle | undefined {
    return this.addCandle({ openedAt: at, open: price, high: price, low: price, close: price, volume: quantity });
  }

  /** Takes a candle that lies within one interval; returns the candle that it shows to be complete: one that ended before. */
  addCandle(part: CandlePart): Candle | undefined {
    const complete = this.closeUntil(part.openedAt);
    if (this.current === undefined) this.begin(part);
    else merge(this.current, part);
    return complete;
  }

  /** Ends the open candle if its interval ends at or before `at`, and returns it. */
  closeUntil(at: UnixMillis): Candle | undefined {
    const { current, isStub } = this;
    if (current === undefined || current.openedAt + this.length > at) return undefined;
    this.current = undefined;
    this.isStub = false;
    return isStub ? undefined : current;
  }

  private begin({ openedAt, open, high, low, close, volume }: CandlePart): void {
    const sinceEdge = openedAt % this.length;
    this.isStub = !this.hasBegun && sinceEdge !== 0;
    this.hasBegun = true;
    this.current = { timeframe: this.timeframe, openedAt: openedAt - sinceEdge, open, high, low, close, volume };
  }
}

function merge(candle: OpenCandle, { high, low, close, volume }: CandlePart): void {
  if (high.gt(candle.high)) candle.high = high;
  if (low.lt(candle.low)) candle.low = low;
  candle.close = close;
  candle.volume = candle.volume.plus(volume);
}
