import { countText } from '@gridbot/backtest';
import { html, type Markup } from '../html/markup.js';
import { table } from './table.js';

/** Counts by ranges. */
export interface HistogramData {
  readonly title: string;
  readonly note: string;
  /** One more than `counts`. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** What is counted: `round trips`. */
  readonly counted: string;
  readonly edgeText: (edge: number) => string;
}

const WIDTH = 1000;
const HEIGHT = 100;

/** Bars with their ranges below and the same as a table. The bars stretch with the page; their labels do not. */
export function histogram({ title, note, edges, counts, counted, edgeText }: HistogramData): Markup {
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(1, counts.length);
  const range = (i: number): string => `${edgeText(edges[i] ?? 0)} to ${edgeText(edges[i + 1] ?? 0)}`;
  const labels = edges.filter((_edge, i) => i % labelStep(counts.length) === 0);
  return html`<figure class="chart">
    <figcaption>
      <h3>${title}</h3>
      <p class="note">${note}</p>
    </figcaption>
    <p class="histogram-most">the highest bar: ${countText(most)}</p>
    <svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${title}">
      ${counts.map((count, i) => {
        const height = (count / most) * HEIGHT;
        const loss = (edges[i + 1] ?? 0) <= 0;
        return html`<rect
          class="${loss ? 'bar-loss' : 'bar'}"
          x="${(i * width + 0.1 * width).toFixed(1)}"
          width="${(0.8 * width).toFixed(1)}"
          y="${(HEIGHT - height).toFixed(1)}"
          height="${height.toFixed(1)}"
          ><title>${range(i)}: ${count} ${counted}</title></rect
        >`;
      })}
    </svg>
    <div class="histogram-labels">${labels.map((edge) => html`<span>${edgeText(edge)}</span>`)}</div>
    <details class="data">
      <summary>The same as a table</summary>
      ${table(
        title,
        [{ heading: 'From, to' }, { heading: counted, numeric: true }],
        counts.map((count, i) => [range(i), `${count}`]),
      )}
    </details>
  </figure>`;
}

/** Bars between two labels, so that labels at equal distances stand below their own edges: at most three stretches of equally many bars, for
 * more would not fit on a phone. */
function labelStep(bars: number): number {
  const stretches = [3, 2].find((count) => bars % count === 0) ?? 1;
  return Math.max(1, bars / stretches);
}
