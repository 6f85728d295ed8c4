import type { TradeSeries } from '@gridbot/history';
import type { RecordedSession } from './recorded-session.js';

/**
 * The prices that a session's journal has, as trades: what there is without the market's own data. A print without a quantity counts as one
 * unit, so that fills limited by volume mean nothing here.
 */
export function tapeSeries({ prints }: Pick<RecordedSession, 'prints'>): TradeSeries {
  let last = -Infinity;
  const at = Float64Array.from(prints, (print) => (last = Math.max(last, print.at)));
  return {
    kind: 'trades',
    length: prints.length,
    at,
    price: Float64Array.from(prints, ({ price }) => price.toDouble()),
    quantity: Float64Array.from(prints, ({ quantity }) => quantity?.toDouble() ?? 1),
  };
}
