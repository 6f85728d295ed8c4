import type { CandleSeries } from '@gridbot/history';

const DAY = 86_400_000;

/** Simple return of the price for each UTC day that has a candle, oldest first; the first is that since the first open. */
export function holdReturns({ at, open, close, length }: CandleSeries): readonly number[] {
  const returns: number[] = [];
  let before = open[0] ?? 0;
  for (let row = 0; row < length; row += 1) {
    const isLastOfDay = row + 1 === length || Math.floor(at[row + 1]! / DAY) > Math.floor(at[row]! / DAY);
    if (!isLastOfDay) continue;
    returns.push(close[row]! / before - 1);
    before = close[row]!;
  }
  return returns;
}
