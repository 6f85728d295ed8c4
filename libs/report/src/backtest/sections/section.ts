import type { BacktestResult } from '@gridbot/backtest';
import type { ChartSpecs } from '../../chart-spec/chart-spec.js';
import { html, type Content, type Markup } from '../../html/markup.js';
import type { ReportMeta } from '../report-meta.js';

/** A chapter of a page and the charts in it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
  readonly charts?: ChartSpecs;
}

/** Makes a chapter of a run; `undefined` if the run has nothing for it. */
export type SectionOf = (run: BacktestResult, meta: ReportMeta) => Section | undefined;

/** A chapter as HTML. */
export function sectionMarkup({ id, title, body }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

/** Says in place of a chart why there is none. */
export function nothingToShow(why: string): Markup {
  return html`<p class="empty">${why}</p>`;
}
