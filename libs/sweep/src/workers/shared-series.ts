import type { Series } from '@gridbot/history';

/** The same history over shared memory: worker threads see it without a copy. Columns that are shared already stay as they are. */
export function sharedSeries<Columns extends Series>(series: Columns): Columns {
  const columns = Object.entries(series).map(([name, value]: [string, unknown]) => [
    name,
    value instanceof Float64Array ? sharedColumn(value) : value,
  ]);
  return Object.fromEntries(columns) as Columns;
}

function sharedColumn(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const shared = new Float64Array(new SharedArrayBuffer(column.byteLength));
  shared.set(column);
  return shared;
}
