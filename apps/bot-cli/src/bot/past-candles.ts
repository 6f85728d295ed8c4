import { subscriptionsOf, type Candle, type Timeframe } from '@gridbot/core';
import { unlessStopped, untilReachable, type WaitOptions } from '../exchange/until-reachable.js';
import type { BotParts } from './bot-parts.js';

/** Closed candles by their timeframe, oldest first. */
export type PastCandles = ReadonlyMap<Timeframe, readonly Candle[]>;

/**
 * The candles that the strategy wants to see before it trades; an exchange that cannot be asked yet is waited for.
 * @returns `undefined` if the bot was stopped before they were there
 * @throws what the exchange fails with for good
 */
export async function pastCandles(
  { exchange, strategy }: Pick<BotParts, 'exchange' | 'strategy'>,
  wait: WaitOptions,
): Promise<PastCandles | undefined> {
  const { candles: timeframes = [], warmup = 0 } = subscriptionsOf(strategy.plugin, strategy.config);
  const past = new Map<Timeframe, readonly Candle[]>();
  if (warmup === 0) return past;
  for (const timeframe of timeframes) {
    const ask = () => unlessStopped(exchange.marketData.candles(timeframe, warmup), wait.stop);
    const candles = await untilReachable(ask, wait);
    if (candles === undefined) return undefined;
    past.set(timeframe, candles);
  }
  return past;
}
