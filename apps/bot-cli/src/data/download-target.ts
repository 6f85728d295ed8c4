import { GridbotError, TIMEFRAME_MILLIS, type Timeframe, type UnixMillis } from '@gridbot/core';
import { readKeptRows, type KeptRows } from './kept-rows.js';
import { exists } from './part-file.js';

/** The flags that say which file gets which candles. */
export interface TargetFlags {
  readonly out: string;
  readonly from?: UnixMillis;
  /** Go on where the file ends. */
  readonly append?: true;
}

/**
 * What the file already holds, if it is to be extended; `undefined` if there is none.
 * @param out absolute path
 * @throws GridbotError CONFIG.INVALID if it is there and is not to be extended; DATA.* if it is no file of such candles
 */
export async function fileToExtend(
  out: string,
  { append, timeframe }: Pick<TargetFlags, 'append'> & { readonly timeframe: Timeframe },
): Promise<KeptRows | undefined> {
  if (!(await exists(out))) return undefined;
  if (append === undefined) {
    const text = `${out} is already there and is not overwritten: name another --out, remove it, or go on where it ends with --append`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  return readKeptRows(out, timeframe);
}

/** Begin of what is wanted: where the file ends, else `--from`. @throws GridbotError CONFIG.INVALID if a hole would be left, or nothing tells it */
export function firstWanted(
  { from, timeframe }: Pick<TargetFlags, 'from'> & { readonly timeframe: Timeframe },
  kept?: KeptRows,
): UnixMillis {
  const end = kept?.lastAt === undefined ? undefined : kept.lastAt + TIMEFRAME_MILLIS[timeframe];
  if (end === undefined && from === undefined) {
    throw new GridbotError(
      'CONFIG.INVALID',
      '--from is missing: say where the candles are to begin, such as --from 2024-01-01',
    );
  }
  if (end === undefined || from === undefined || from <= end) return end ?? from!;
  const [begin, last] = [from, end].map((at) => new Date(at).toISOString());
  const text = `--from ${begin} is after the end of the file, ${last}: a hole would be left. Leave --from out, or write another file`;
  throw new GridbotError('CONFIG.INVALID', text);
}
