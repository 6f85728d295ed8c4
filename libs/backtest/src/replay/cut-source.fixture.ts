import { rowsOf, sourceOf, type Series, type SeriesPiece, type SeriesSource } from '@gridbot/history';

/**
 * A source that cuts a series into pieces of the lengths given, over and over. Like a source that reads files into one buffer, it spoils a piece
 * once the next is asked for.
 */
export function cutSource(series: Series, lengths: readonly number[]): SeriesSource {
  const pieces = (from: number, to: number) => cut(series, lengths, from, to);
  return { ...sourceOf(series), pieces } as SeriesSource;
}

async function* cut(series: Series, lengths: readonly number[], from: number, to: number): AsyncGenerator<SeriesPiece> {
  let turn = 0;
  for (let row = from; row < to;) {
    const end = Math.min(to, row + lengths[turn++ % lengths.length]!);
    const piece = copy(rowsOf(series, row, end));
    yield { offset: row, series: piece };
    for (const column of columns(piece)) column.fill(NaN);
    row = end;
  }
}

function copy(series: Series): Series {
  return Object.fromEntries(
    Object.entries(series).map(([name, value]) => [name, value instanceof Float64Array ? value.slice() : value]),
  ) as unknown as Series;
}

function columns(series: Series): readonly Float64Array[] {
  return Object.values(series).filter((value) => value instanceof Float64Array);
}
