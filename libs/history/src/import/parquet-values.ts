import type { FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet';

/** Times as Unix milliseconds, texts as texts; everything else as it is stored. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => Number(millis),
  timestampFromMicroseconds: (micros) => Number(micros / 1000n),
  timestampFromNanoseconds: (nanos) => Number(nanos / 1_000_000n),
  dateFromDays: (days) => days * 86_400_000,
};

/** How the stored values of a column become what `numberOf` reads. */
export type ReadValue = (stored: unknown) => unknown;

/**
 * Takes the decimals out of the schema, so that their digits are read as they are stored: as doubles, `digits * 10 ** -scale` is not always the
 * nearest one. Answers how each decimal column is to be read instead.
 */
export function withoutDecimals(metadata: FileMetaData): {
  readonly metadata: FileMetaData;
  readonly read: ReadonlyMap<string, ReadValue>;
} {
  const read = new Map<string, ReadValue>();
  const schema = metadata.schema.map((element): SchemaElement => {
    const { converted_type, logical_type, ...bare } = element;
    if (converted_type !== 'DECIMAL' && logical_type?.type !== 'DECIMAL') return element;
    const scale = logical_type?.type === 'DECIMAL' ? logical_type.scale : (element.scale ?? 0);
    read.set(element.name, (stored) => decimalText(stored, scale));
    return bare;
  });
  return { metadata: { ...metadata, schema }, read };
}

/** Texts that no annotation calls texts come as bytes. */
export function textOf(stored: unknown): unknown {
  return stored instanceof Uint8Array ? Buffer.from(stored).toString('utf8') : stored;
}

/** A decimal's digits with its point, to be read like any text. */
function decimalText(stored: unknown, scale: number): unknown {
  if (stored === null || stored === undefined) return undefined;
  const digits = stored instanceof Uint8Array ? bigEndian(stored) : BigInt(stored as number | bigint);
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** Two's complement, highest byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return BigInt.asIntN(bytes.length * 8, value);
}
