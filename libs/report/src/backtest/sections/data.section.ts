import { countText, durationText, momentText } from '@gridbot/backtest';
import type { ImportReport } from '@gridbot/history';
import { html, type Markup } from '../../html/markup.js';
import { fileText } from '../../text/number-text.js';
import { table } from '../../widgets/table.js';
import { timeline } from '../../widgets/timeline.js';
import type { SectionOf } from './section.js';
import { nothingToShow } from '../../widgets/section.js';

/** What the data were, and what they lack. */
export const dataSection: SectionOf = (run) => {
  const { data } = run;
  const common = { id: 'data', title: 'Quality of the data' };
  if (data === undefined) return { ...common, body: nothingToShow('The run was given no report about its data.') };
  return { ...common, body: [qualityTable(data), gapStrip(data)] };
};

function qualityTable(data: ImportReport): Markup {
  const { kind, rows, from, to, timeframe, gaps, duplicates, disorder, zeroVolume, noTrade, files } = data;
  const { longest } = gaps;
  const lines: readonly (readonly [string, string, string])[] = [
    ['Rows', `${countText(rows)} ${kind}${timeframe === undefined ? '' : ` of ${durationText(timeframe)}`}`, ''],
    ['Period', `${momentText(from)} to ${momentText(to)} UTC`, ''],
    ...(kind === 'candles'
      ? [
          [
            'Gaps',
            `${countText(gaps.count)}, ${countText(gaps.missing)} candles missing`,
            'nothing fills there',
          ] as const,
        ]
      : []),
    ...(longest === undefined
      ? []
      : [
          [
            'Longest gap',
            `${durationText(longest.to - longest.from)} from ${momentText(longest.from)} UTC`,
            '',
          ] as const,
        ]),
    ['Without volume', countText(zeroVolume), 'kept; nothing fills there'],
    ['Identical repeats', countText(duplicates), 'dropped'],
    ['Without a trade', countText(noTrade), 'skipped'],
    ...(kind === 'trades' ? [['Out of order', countText(disorder), 'kept in place'] as const] : []),
    ...files.map(
      ({ file, format, rows: read }) => ['File', fileText(file), `${format}, ${countText(read)} rows`] as const,
    ),
  ];
  return table(
    'Quality of the data',
    [{ heading: 'What' }, { heading: 'Found' }, { heading: 'Remark' }],
    lines,
    'facts',
  );
}

function gapStrip({ gaps, from, to, kind }: ImportReport): Markup | undefined {
  // A few of many would show where they begin, not where they are.
  if (gaps.count === 0 || gaps.first.length < gaps.count) return undefined;
  return html`<figure class="chart">
    <figcaption>
      <h3>Where the data have ${kind === 'trades' ? 'silences' : 'gaps'}</h3>
    </figcaption>
    ${timeline(
      'Gaps of the data',
      from,
      to,
      gaps.first.map((gap) => ({
        ...gap,
        className: 'gap',
        title: `${momentText(gap.from)} to ${momentText(gap.to)} UTC: ${countText(gap.missing)} missing`,
      })),
    )}
    <div class="histogram-labels">
      <span>${momentText(from).slice(0, 10)}</span><span>${momentText(to).slice(0, 10)}</span>
    </div>
  </figure>`;
}
