import {
  Decimal,
  price,
  TIMEFRAME_MILLIS,
  type Candle,
  type CandleClosed,
  type TickerUpdated,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';

interface OpenCandle {
  readonly openedAt: UnixMillis;
  readonly open: Decimal;
  high: Decimal;
  low: Decimal;
  close: Decimal;
  volume: Decimal;
}

/** Builds candles of one timeframe from prints. An interval without a print has no candle. */
export class CandleBuilder {
  private current: OpenCandle | undefined;
  private readonly length: number;

  constructor(private readonly timeframe: Timeframe) {
    this.length = TIMEFRAME_MILLIS[timeframe];
  }

  /** Takes a print; returns the candle that it shows to be complete. Call it before the print itself is dealt with. */
  add({ at, price: last, quantity = Decimal.ZERO }: TickerUpdated): CandleClosed | undefined {
    const openedAt = at - (at % this.length);
    const { current } = this;
    if (current !== undefined && openedAt <= current.openedAt) {
      current.high = Decimal.max(current.high, last);
      current.low = Decimal.min(current.low, last);
      current.close = last;
      current.volume = current.volume.plus(quantity);
      return undefined;
    }
    this.current = { openedAt, open: last, high: last, low: last, close: last, volume: quantity };
    return current === undefined ? undefined : this.closed(current);
  }

  private closed({ openedAt, open, high, low, close, volume }: OpenCandle): CandleClosed {
    const candle: Candle = {
      timeframe: this.timeframe,
      openedAt,
      open: price(open),
      high: price(high),
      low: price(low),
      close: price(close),
      volume,
    };
    return { type: 'candle-closed', at: openedAt + this.length, candle, warmup: false };
  }
}
