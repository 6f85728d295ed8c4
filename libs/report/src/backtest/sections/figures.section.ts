import { FIGURE_GROUPS, FIGURE_NOTES, FIGURES_PAGE } from '../../figures/figure-notes.js';
import { html } from '../../html/markup.js';
import type { SectionOf } from './section.js';

/** Every figure with what it means and how it is computed. */
export const figuresSection: SectionOf = (run) => ({
  id: 'figures',
  title: 'Every figure and its formula',
  body: html`<p class="note">
      The formulas are worked out in <code>${FIGURES_PAGE}</code>. A dash: the run does not tell it.
    </p>
    ${FIGURE_GROUPS.map(
      ([group, title]) =>
        html`<h3>${title}</h3>
          <dl class="figures">
            ${FIGURE_NOTES.filter((note) => note.group === group).map((note) => {
              const value = note.show(run);
              return html`<div>
                <dt>${note.name} <code>[${note.id}]</code></dt>
                <dd class="figure-value">${value ?? `– ${note.absent === undefined ? '' : `(${note.absent})`}`}</dd>
                <dd>${note.meaning}</dd>
                <dd class="formula">${note.formula}</dd>
              </div> `;
            })}
          </dl>`,
    )}`,
});
