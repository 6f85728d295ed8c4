import { rowsHash, timeframeName, type DatasetImport, type DatasetVerdict, type Manifest } from '@gridbot/history';
import { instant, timeText } from '../records/instant.js';
import { textTable } from '../view/text-table.js';
import { counted } from '../view/counted.js';

const BYTES_A_VALUE = 8;

/** A dataset as `--json` has it. */
export function datasetDocument(manifest: Manifest) {
  const { name, origin, instrument, kind, timeframe, tickSize, made, sources, report } = manifest;
  const { from, to, files: _files, ...found } = report;
  return {
    ...{ name, origin, instrument, kind, timeframe, tickSize, made },
    ...{ ...found, from: instant(from), to: instant(to) },
    ...{ bytes: bytesOf(manifest), hash: rowsHash(manifest), sources },
  };
}

/** What an import did, for a person. */
export function importLines({ manifest, read, skipped, added }: DatasetImport): readonly string[] {
  const { name, kind, report } = manifest;
  const unchanged = skipped.length === 0 ? '' : `; ${counted(skipped.length, 'file')} unchanged`;
  return [
    `${name}: ${report.rows} ${rowsName(manifest)}, ${timeText(report.from)} to ${timeText(report.to)} UTC`,
    `${counted(added, 'row')} added from ${counted(read.length, 'file')}${unchanged}`,
    ...findings(manifest),
    ...(kind === 'candles' ? [] : [`longest silence: ${silenceText(manifest)}`]),
    ...report.warnings.map((warning) => `warning: ${warning}`),
    `gridbot backtest --data ${name}`,
  ];
}

/** What the copies of data files take on disk, and may take, bytes. */
export interface CopiesUse {
  readonly count: number;
  readonly bytes: number;
  readonly most: number;
}

/** Datasets as a table. */
export function listLines(
  datasets: readonly Manifest[],
  unusable: readonly string[],
  copies: CopiesUse,
): readonly string[] {
  const rows = datasets.map((manifest) => {
    const { name, origin, report, sources } = manifest;
    const day = (at: number): string => timeText(at).slice(0, 16);
    return [
      origin === 'files' ? `(copy of ${sources.length === 1 ? 'a file' : `${sources.length} files`})` : name,
      ...[rowsName(manifest), String(report.rows), day(report.from), day(report.to)],
      ...[String(report.gaps.count), sizeText(bytesOf(manifest)), sourcesText(sources)],
    ];
  });
  const heading = ['dataset', 'rows are', 'rows', 'from, UTC', 'to', 'gaps', 'size', 'sources'];
  const table = textTable([heading, ...rows], ['left', 'left', 'right', 'left', 'left', 'right', 'right', 'left']);
  const damaged = unusable.map((folder) => `damaged or of another version: ${folder}`);
  if (datasets.length === 0) return ['no dataset: make one with gridbot data import', ...damaged];
  return [...table, ...damaged, ...copiesLines(copies)];
}

function copiesLines({ count, bytes, most }: CopiesUse): readonly string[] {
  if (count === 0) return [];
  const copies = `${count} ${count === 1 ? 'copy' : 'copies'} of files`;
  return [
    `${copies}: ${sizeText(bytes)} of at most ${sizeText(most)}; those least recently used give way (GRIDBOT_DATA_COPIES)`,
  ];
}

/** The first of many stands for all: a row has to fit on a line. `--json` has every one. */
function sourcesText(sources: Manifest['sources']): string {
  const [first, ...more] = sources;
  return more.length === 0 ? (first?.file ?? '') : `${first!.file} and ${more.length} more`;
}

/** Verdicts for a person. */
export function verdictLines(verdicts: readonly DatasetVerdict[]): readonly string[] {
  return verdicts.flatMap(({ name, rows, hash, problems }) =>
    problems.length === 0
      ? [`ok    ${name}: ${counted(rows, 'row')}, sha256 ${hash}`]
      : [`FAIL  ${name}:`, ...problems.map((problem) => `      ${problem}`)],
  );
}

function findings({ kind, report, tickSize }: Manifest): readonly string[] {
  const { gaps, duplicates, zeroVolume, zeroVolumeRuns, noTrade } = report;
  const longest =
    gaps.longest === undefined ? '' : `, the longest ${gaps.longest.missing} from ${timeText(gaps.longest.from)}`;
  const runs =
    zeroVolumeRuns === undefined || zeroVolume === 0
      ? ''
      : ` in ${counted(zeroVolumeRuns.count, 'run')}, the longest ${zeroVolumeRuns.longest}`;
  return [
    ...(kind === 'candles' ? [`gaps: ${gaps.count}, ${counted(gaps.missing, 'candle')} missing${longest}`] : []),
    `repeats dropped: ${duplicates}; rows with volume zero: ${zeroVolume}${runs}; without prices: ${noTrade}`,
    `tick size: ${tickSize ?? 'not given; it is never concluded from prices'}`,
  ];
}

function silenceText({ report }: Manifest): string {
  const { longest } = report.gaps;
  return longest === undefined
    ? 'none'
    : `${((longest.to - longest.from) / 1000).toFixed(0)} s from ${timeText(longest.from)}`;
}

function rowsName({ kind, timeframe }: Manifest): string {
  return kind === 'trades' ? 'trades' : `candles ${timeframeName(timeframe ?? 0)}`;
}

function bytesOf({ blocks, kind }: Manifest): number {
  return blocks.reduce((rows, block) => rows + block.rows, 0) * BYTES_A_VALUE * (kind === 'candles' ? 6 : 3);
}

function sizeText(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
