import type { ChartSpec, ColourRole } from '../chart-spec/chart-spec.js';
import { html, type Content, type Markup } from '../html/markup.js';

/** A chart with all that a reader needs beside the lines. */
export interface ChartFrame {
  /** Id of the chart's spec in the page. */
  readonly id: string;
  readonly title: string;
  /** What is seen, in one or two sentences. */
  readonly note: string;
  readonly spec: ChartSpec;
  /** Marks that are no lines. */
  readonly marks?: readonly Content[];
  /** What stands in for the chart where it cannot be seen. */
  readonly data?: Content;
}

/** The frame that the page's script draws a chart into. */
export function chartFrame({ id, title, note, spec, marks = [], data }: ChartFrame): Markup {
  const zoom = spec.group === undefined ? '' : ' Arrow keys move, plus and minus zoom, 0 shows everything.';
  return html`<figure class="chart" data-chart="${id}">
    <figcaption>
      <h3>${title}</h3>
      <p class="note">${note}</p>
    </figcaption>
    <div class="legend">${legend(spec)} ${marks}<span class="legend-time" data-readout="x"></span></div>
    <div class="${spec.type === 'price' ? 'plot-row' : 'plot'}">
      <div
        class="plot-place height-${spec.height}"
        data-plot
        tabindex="0"
        role="group"
        aria-label="${title}. ${note}${zoom}"
      ></div>
      ${spec.type === 'price' && html`<canvas class="rung-map height-${spec.height}" role="img" aria-label="Heat map of rungs: fills and profit by price; the table below has the numbers"></canvas>`}
    </div>
    ${
      data !== undefined &&
      html`<details class="data">
        <summary>The same as a table</summary>
        ${data}
      </details>`
    }
  </figure>`;
}

function legend(spec: ChartSpec): readonly Markup[] {
  if (spec.type === 'price') {
    return ['open', 'high', 'low', 'close'].map(
      (name) =>
        html`<span class="legend-entry${name !== 'close' && ' readout-extra'}"
          >${name} <b data-readout="value"></b
        ></span> `,
    );
  }
  return spec.series.map(
    ({ label, colour, dash }, i) =>
      html`<button type="button" class="legend-entry" data-series="${i}" aria-pressed="true">
        ${swatch(colour, dash)} ${label} <b data-readout="value"></b>
      </button> `,
  );
}

/** A short piece of a line as it is drawn. */
function swatch(colour: ColourRole, dash: readonly number[] = []): Markup {
  return html`<svg class="swatch stroke-${colour}" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true">
    <line x1="0" y1="4" x2="22" y2="4" stroke-width="2.5" stroke-dasharray="${dash.join(' ')}" />
  </svg>`;
}

/** Buttons that zoom the charts of a group. */
export function zoomBar(group: string, seconds: number): Markup {
  const spans = [7, 30, 90, 365].filter((days) => days * 86_400 < seconds);
  const button = (wish: string, text: string, label: string): Markup =>
    html`<button type="button" data-zoom="${wish}" data-group="${group}" aria-label="${label}">${text}</button> `;
  return html`<div class="zoom-bar" role="toolbar" aria-label="Stretch of time that the charts show">
    ${button('0', 'All', 'Show everything')}
    ${spans.map((days) => button(`last:${days}`, `${days} d`, `Show the last ${days} days`))}
    ${button('ArrowLeft', '←', 'Move to earlier')} ${button('ArrowRight', '→', 'Move to later')}
    ${button('-', '−', 'Show more time')} ${button('+', '+', 'Show less time')}
    <span class="hint">Drag over a chart to zoom in, double click to see all. Times are UTC.</span>
  </div>`;
}
