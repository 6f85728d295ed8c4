import type { SchemaElement } from 'hyparquet';
import type { SeriesSource } from '../series/series-source.js';
import { COLUMN_NAMES, columnsOf } from './series-text.js';

/**
 * Writes the rows as Parquet: `timestamp` as INT64 (TIMESTAMP_MILLIS), everything else as DOUBLE; a row group a piece, packed with Snappy.
 * Rejects as the file system does.
 */
export async function writeParquet(source: SeriesSource, file: string): Promise<void> {
  // Who only reads data needs no writer.
  const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
  const names = COLUMN_NAMES[source.kind];
  const schema: SchemaElement[] = [
    { name: 'root', num_children: names.length },
    { name: names[0], type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
    ...names.slice(1).map((name): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' })),
  ];
  const writer = new ParquetWriter({ writer: fileWriter(file), schema });
  for await (const { series } of source.pieces(0, source.length)) {
    const columnData = columnsOf(series).map((column, i) => ({
      name: names[i]!,
      data: i === 0 ? BigInt64Array.from(column, (at) => BigInt(at)) : column.slice(),
    }));
    await writer.write({ columnData, rowGroupSize: series.length });
  }
  await writer.finish();
}
