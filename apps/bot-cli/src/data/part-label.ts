import { GridbotError, type InstrumentId, type Timeframe, type UnixMillis } from '@gridbot/core';

/** What a part of a download is a part of. Kept beside it, because rows of candles do not tell. */
export interface PartLabel {
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  /** Begin of the download. */
  readonly from: UnixMillis;
  /** Bytes of the file that it extends; 0 for a new one. */
  readonly extends: number;
}

/** The label as text. */
export function labelText(label: PartLabel): string {
  return `${JSON.stringify(label)}\n`;
}

/**
 * Makes sure that a part is one of this download.
 * @param text what stands beside the part
 * @throws GridbotError CONFIG.INVALID that says what the part is of
 */
export function requireSamePart(text: string, wanted: PartLabel, part: string): void {
  const found = readLabel(text);
  const advice = `Ask for the same again to go on with it, or remove it: ${part}`;
  if (found === undefined) {
    throw new GridbotError(
      'CONFIG.INVALID',
      `what ${part} is a part of cannot be told: ${part}.json is damaged. ${advice}`,
    );
  }
  const different = (Object.keys(wanted) as (keyof PartLabel)[]).filter((key) => found[key] !== wanted[key]);
  if (different.length === 0) return;
  const what = different.map((key) => `${NAMES[key]} ${shown(key, found)}, not ${shown(key, wanted)}`).join('; ');
  throw new GridbotError('CONFIG.INVALID', `${part} is of another download: ${what}. ${advice}`);
}

const NAMES: Readonly<Record<keyof PartLabel, string>> = {
  instrument: 'instrument',
  timeframe: 'timeframe',
  from: 'from',
  extends: 'extends a file of bytes',
};

function shown(key: keyof PartLabel, label: PartLabel): string {
  return key === 'from' ? new Date(label.from).toISOString() : String(label[key]);
}

function readLabel(text: string): PartLabel | undefined {
  try {
    const { instrument, timeframe, from, extends: size } = JSON.parse(text) as Partial<PartLabel>;
    const isWhole = typeof instrument === 'string' && typeof timeframe === 'string';
    if (!isWhole || !Number.isSafeInteger(from) || !Number.isSafeInteger(size)) return undefined;
    return { instrument, timeframe, from: from!, extends: size! };
  } catch {
    return undefined;
  }
}
