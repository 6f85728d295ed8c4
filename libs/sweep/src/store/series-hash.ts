import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import type { Series } from '@gridbot/history';

/** Hash of a history's content, whatever files it came from: SHA-256 over kind, timeframe and columns. The same on every machine. */
export function seriesHash(series: Series): string {
  const hash = createHash('sha256').update(
    series.kind === 'candles' ? `candles ${series.timeframe} ${series.length}` : `trades ${series.length}`,
  );
  const columns =
    series.kind === 'candles'
      ? [series.at, series.open, series.high, series.low, series.close, series.volume]
      : [series.at, series.price, series.quantity];
  for (const column of columns) hash.update(littleEndian(column.subarray(0, series.length)));
  return hash.digest('hex');
}

function littleEndian(column: Float64Array): Buffer {
  const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap64();
}
