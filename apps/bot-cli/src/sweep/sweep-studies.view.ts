import type { SweepStudies } from './study-sweep.js';

/** The studies of a sweep as lines for a terminal; none without studies. */
export function studyLines({ walkForward, monteCarlo }: SweepStudies): readonly string[] {
  return [...(walkForward ? walkForwardLines(walkForward) : []), ...(monteCarlo ? monteCarloLines(monteCarlo) : [])];
}

function walkForwardLines(walked: NonNullable<SweepStudies['walkForward']>): readonly string[] {
  const { windows, outOfSample, degradation, profitable, stability } = walked;
  const failed = windows.filter(({ error }) => error !== undefined).length;
  return [
    '',
    `walk-forward ${windows.length} windows, ${outOfSample.days} unseen days: ${percent(outOfSample.return)}, ` +
      `drawdown ${percent(outOfSample.maxDrawdown)}; ${percent(profitable)} of the windows gained` +
      (failed === 0 ? '' : `, ${failed} could not be run`),
    degradation === undefined
      ? '  nothing was earned on the days chosen by: there is nothing to keep'
      : `  ${percent(degradation)} of the growth on the days chosen by was kept on unseen days`,
    ...stability.map(
      ({ path, stability: share, chosen }) => `  ${path}: stability ${percent(share)}; chosen ${chosen.join(', ')}`,
    ),
  ];
}

function monteCarloLines(study: NonNullable<SweepStudies['monteCarlo']>): readonly string[] {
  const { found, paths, candles, blockLength, failures } = study;
  const failed = Object.entries(failures).map(([code, count]) => `, ${count} failed with ${code}`);
  const head = `rearranged   ${paths} histories of ${candles} candles, pieces of ${blockLength} on average${failed.join('')}`;
  if (found === undefined) return ['', head];
  const { loss, totalReturn, maxDrawdown } = found;
  const quantile = (index: number): string =>
    `${percent(totalReturn.quantiles[index]!.value)} (± ${percent(totalReturn.quantiles[index]!.standardError)})`;
  return [
    '',
    head,
    `  chance of a loss ${percent(loss.value)} (± ${percent(loss.standardError)})`,
    `  return ${quantile(0)} at 5 %, ${quantile(2)} in the middle, ${quantile(4)} at 95 %`,
    `  drawdown ${percent(maxDrawdown.quantiles[2]!.value)} in the middle, ${percent(maxDrawdown.quantiles[4]!.value)} at 95 %`,
  ];
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
