import type { ChartSpecs } from '../chart-spec/chart-spec.js';
import { html, type Content, type Markup } from '../html/markup.js';

/** A chapter of a page and the charts in it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
  readonly charts?: ChartSpecs;
}

/** A chapter as HTML. */
export function sectionMarkup({ id, title, body }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

/** Links to the chapters of a page, and a word to those who see no charts. */
export function contents(sections: readonly Section[]): Markup {
  return html`<noscript
      ><p class="empty">
        The charts are drawn by a script, which is switched off. The tables have their numbers.
      </p></noscript
    >
    <nav aria-label="Chapters">${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}</nav>`;
}

/** The charts of all chapters. */
export function chartsOf(sections: readonly Section[]): ChartSpecs {
  return Object.fromEntries(sections.flatMap(({ charts = {} }) => Object.entries(charts)));
}

/** Says in place of a chart why there is none. */
export function nothingToShow(why: string): Markup {
  return html`<p class="empty">${why}</p>`;
}
