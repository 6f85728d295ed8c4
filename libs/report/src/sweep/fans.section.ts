import type { LinesSpec } from '../chart-spec/chart-spec.js';
import { shareText, ratioText } from '../text/number-text.js';
import { chartFrame } from '../widgets/chart-frame.js';
import type { Section } from '../widgets/section.js';
import { table } from '../widgets/table.js';
import type { MonteCarloFan, SweepReportData } from './sweep-report-data.js';

/** What random rearrangements of the past would have brought. */
export function fansSection({ fans = [] }: SweepReportData): Section | undefined {
  if (fans.length === 0) return undefined;
  const specs = fans.map(fanSpec);
  return {
    id: 'monte-carlo',
    title: 'Monte Carlo',
    body: fans.map((fan, i) =>
      chartFrame({ id: fanId(i), title: fan.title, note: fan.note, spec: specs[i]!, data: fanTable(fan) }),
    ),
    charts: Object.fromEntries(specs.map((spec, i) => [fanId(i), spec])),
  };
}

const fanId = (index: number): string => `fan-${index}`;

/** Quantiles as lines, the space between the outer and the inner ones filled. */
export function fanSpec({ x, xName, quantiles, kind }: MonteCarloFan): LinesSpec {
  const middle = Math.floor(quantiles.length / 2);
  return {
    type: 'lines',
    x,
    xKind: 'number',
    xName,
    unit: { kind, digits: 2 },
    height: 320,
    series: quantiles.map(({ share, values }, i) => ({
      label: i === middle ? 'median' : `${Math.round(share * 100)} % below`,
      colour: i === middle ? 'bot' : 'muted',
      shape: 'line',
      values,
      width: i === middle ? 2.25 : 1,
      ...(i !== middle && { dash: [4, 3] }),
    })),
    bands: Array.from({ length: middle }, (_none, i) => ({
      upper: quantiles.length - 1 - i,
      lower: i,
      colour: 'bot' as const,
    })),
  };
}

function fanTable({ title, x, xName, quantiles, kind }: MonteCarloFan) {
  const show = kind === 'fraction' ? shareText : ratioText;
  const numeric = true;
  return table(
    title,
    [{ heading: xName }, ...quantiles.map(({ share }) => ({ heading: `${Math.round(share * 100)} % below`, numeric }))],
    x.map((at, i) => [`${at}`, ...quantiles.map(({ values }) => show(values[i] ?? NaN))]),
  );
}
