import { GridbotError, TIMEFRAME_MILLIS, type Candle, type Timeframe, type UnixMillis } from '@gridbot/core';

/** First line of a file of candles: Unix milliseconds of the begin, prices in quote, volume in base. `gridbot backtest --data` reads it. */
export const CANDLE_HEADER = 'timestamp,open,high,low,close,volume';

/** A candle as a line, without its end. Numbers are written exactly. */
export function candleRow({ openedAt, open, high, low, close, volume }: Candle): string {
  return [openedAt, open, high, low, close, volume].map(String).join(',');
}

/** Time of a line that {@link candleRow} wrote; `undefined` for any other. */
export function rowTime(line: string): UnixMillis | undefined {
  const [, time] = /^(\d{1,16})(?:,\d+(?:\.\d+)?){5}$/.exec(line) ?? [];
  return time === undefined ? undefined : Number(time);
}

/** Makes sure that candles are what was asked for: of the timeframe, on its grid, in order, in the span, with possible prices. */
export class CandleCheck {
  private readonly length: number;

  constructor(
    private readonly timeframe: Timeframe,
    /** Begin of the earliest candle that may come next. */
    private next: UnixMillis,
    private readonly to: UnixMillis,
  ) {
    this.length = TIMEFRAME_MILLIS[timeframe];
  }

  /** @throws GridbotError EXCHANGE.BAD_ANSWER that says what is wrong with the candle */
  take(candle: Candle): void {
    const problem = this.problemOf(candle);
    if (problem === undefined) this.next = candle.openedAt + this.length;
    else throw badCandle(candle, problem);
  }

  private problemOf({ timeframe, openedAt, open, high, low, close, volume }: Candle): string | undefined {
    if (timeframe !== this.timeframe) return `is one of ${timeframe}, not ${this.timeframe}`;
    if (!Number.isSafeInteger(openedAt) || openedAt % this.length !== 0)
      return `does not begin on a whole ${timeframe}`;
    if (openedAt < this.next) return `comes when none before ${new Date(this.next).toISOString()} is due`;
    if (openedAt + this.length > this.to) return `ends after ${new Date(this.to).toISOString()}`;
    const inside = [open, close].every((price) => price.gte(low) && price.lte(high));
    if (!inside || !low.isPositive() || volume.isNegative()) return 'has prices or a volume that cannot be';
    return undefined;
  }
}

function badCandle(candle: Candle, problem: string): GridbotError {
  const row = candleRow(candle);
  const text = `the exchange sent a candle that ${problem}: ${row}. Nothing of it is kept. Report it to the adapter's author`;
  return new GridbotError('EXCHANGE.BAD_ANSWER', text, { details: { row } });
}
