import type { BacktestResult } from '@gridbot/backtest';
import type { FigureNote } from '../figures/figure-note.js';
import { html, type Markup } from '../html/markup.js';

/** A figure in large letters; its name opens what it means. */
export function figureTile(note: FigureNote, run: BacktestResult): Markup {
  const value = note.show(run);
  const tone = value?.startsWith('+') ? ' gain' : value?.startsWith('-') ? ' loss' : '';
  return html`<details class="tile" title="${note.meaning}">
    <summary>
      <span class="tile-name">${note.name}</span>
      <span class="tile-value${value === undefined ? ' none' : tone}">${value ?? '–'}</span>
    </summary>
    <p>${note.meaning}</p>
    <p class="formula">${note.formula}</p>
    ${value === undefined && note.absent !== undefined && html`<p>Not told here: ${note.absent}.</p>`}
  </details>`;
}
