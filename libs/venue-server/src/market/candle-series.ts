import { Decimal, type Millis, type Price, type UnixMillis } from '@gridbot/core';
import type { MarketCandle } from './market-figures.js';
import type { PublicTrade } from './public-trade.js';

/** Candles of one length, oldest first. The exchange's own: the newest is shown while it grows, and intervals without a trade have none. */
export class CandleSeries {
  private readonly list: MarketCandle[] = [];

  /** @param length of an interval; intervals begin at whole multiples of it since 1970 */
  constructor(private readonly length: Millis) {}

  get all(): readonly MarketCandle[] {
    return this.list;
  }

  get newest(): MarketCandle | undefined {
    return this.list[this.list.length - 1];
  }

  /** Takes a trade; one that is older than the newest candle counts for it. */
  addTrade(trade: PublicTrade): void {
    this.add(candleOf(trade));
  }

  /** Takes a candle that lies within one interval. */
  add(part: MarketCandle): void {
    const openedAt = part.openedAt - (part.openedAt % this.length);
    const { newest } = this;
    if (newest === undefined || openedAt > newest.openedAt) {
      this.list.push({ ...part, openedAt, endsAt: openedAt + this.length });
    } else this.list[this.list.length - 1] = merged(newest, part);
  }

  /** The candles that begin at or after `from` and at or before `to`. */
  between(from: UnixMillis, to: UnixMillis): readonly MarketCandle[] {
    let begin = this.list.length;
    while (begin > 0 && this.list[begin - 1]!.openedAt >= from) begin -= 1;
    return this.list.slice(begin).filter(({ openedAt }) => openedAt <= to);
  }
}

/** A candle and what came after it, as one. */
export function merged(candle: MarketCandle, next: MarketCandle): MarketCandle {
  return {
    openedAt: candle.openedAt,
    endsAt: candle.endsAt,
    open: candle.open,
    high: next.high.gt(candle.high) ? next.high : candle.high,
    low: next.low.lt(candle.low) ? next.low : candle.low,
    close: next.close,
    volume: candle.volume.plus(next.volume),
    notional: candle.notional.plus(next.notional),
    trades: candle.trades + next.trades,
    takerBuyVolume: candle.takerBuyVolume.plus(next.takerBuyVolume),
    takerBuyNotional: candle.takerBuyNotional.plus(next.takerBuyNotional),
    firstTradeId: candle.firstTradeId,
    lastTradeId: next.lastTradeId,
  };
}

/** The candle of one trade, as long as its millisecond. */
export function candleOf({ id, at, price, quantity, side }: PublicTrade): MarketCandle {
  const notional = price.times(quantity);
  const same: Record<'open' | 'high' | 'low' | 'close', Price> = { open: price, high: price, low: price, close: price };
  return {
    openedAt: at,
    endsAt: at + 1,
    ...same,
    volume: quantity,
    notional,
    trades: 1,
    takerBuyVolume: side === 'buy' ? quantity : Decimal.ZERO,
    takerBuyNotional: side === 'buy' ? notional : Decimal.ZERO,
    firstTradeId: id,
    lastTradeId: id,
  };
}
