import { GridbotError, TIMEFRAME_MILLIS, type CandleClosed } from '@gridbot/core';
import type { BotRunnerOptions } from './bot-runner-options.js';

/** The closed candles that the strategy wants to see before it trades, oldest first. */
export async function loadWarmup({
  subscriptions,
  candles,
}: Pick<BotRunnerOptions, 'subscriptions' | 'candles'>): Promise<readonly CandleClosed[]> {
  const { candles: timeframes = [], warmup = 0 } = subscriptions ?? {};
  if (warmup === 0 || timeframes.length === 0) return [];
  if (candles === undefined) {
    throw new GridbotError(
      'EXCHANGE.NOT_SUPPORTED',
      `the strategy wants ${warmup} past candles, the exchange delivers none`,
    );
  }
  const events: CandleClosed[] = [];
  for (const timeframe of timeframes) {
    for (const candle of await candles(timeframe, warmup)) {
      const at = candle.openedAt + TIMEFRAME_MILLIS[timeframe];
      events.push({ type: 'candle-closed', at, candle, warmup: true });
    }
  }
  return events.sort((a, b) => a.at - b.at);
}
