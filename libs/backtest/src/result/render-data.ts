import type { ImportReport } from '@gridbot/history';
import type { DetailReport } from '../replay/detail/check-detail.js';
import { durationText } from './duration-text.js';
import { countText, momentText } from './figure-text.js';

/** The import's report in a few lines. */
export function renderData(report: ImportReport): readonly string[] {
  const { kind, rows, from, to, timeframe, gaps, duplicates, disorder, zeroVolume, noTrade, files } = report;
  const [first] = files;
  const source = files.length === 1 ? first?.file : `${first?.file} and ${files.length - 1} more`;
  const step = timeframe === undefined ? '' : ` of ${durationText(timeframe)}`;
  const lines = [
    `${source} (${first?.format})`,
    `${countText(rows)} ${kind}${step}, ${momentText(from)} to ${momentText(to)} UTC`,
  ];
  if (gaps.count > 0) lines.push(`${countText(gaps.count)} gaps, ${countText(gaps.missing)} candles missing`);
  if (gaps.longest) {
    const name = kind === 'candles' ? 'longest gap' : 'longest silence';
    lines.push(`${name}: ${durationText(gaps.longest.to - gaps.longest.from)} from ${momentText(gaps.longest.from)}`);
  }
  const counts: readonly [number, string][] = [
    [zeroVolume, 'rows without volume: nothing fills there'],
    [noTrade, 'rows that say "no trade", left out'],
    [duplicates, 'identical repeats, dropped'],
    [disorder, 'trades stamped a little early, kept in place'],
  ];
  return [...lines, ...counts.filter(([count]) => count > 0).map(([count, text]) => `${countText(count)} ${text}`)];
}

/** How far a detail stood in for the data's own candles. */
export function renderDetail({ timeframe, refined, incomplete }: DetailReport): readonly string[] {
  const lines = [`${countText(refined)} candles walked as those of ${durationText(timeframe)} that make them up`];
  if (incomplete > 0)
    lines.push(`${countText(incomplete)} candles walked as they are: the detail has a part of them only`);
  return lines;
}
