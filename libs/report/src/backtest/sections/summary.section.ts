import { figureNote } from '../../figures/figure-notes.js';
import { html, type Markup } from '../../html/markup.js';
import { countText, dayText, type BacktestResult } from '@gridbot/backtest';
import { figureTile } from '../../widgets/figure-tile.js';
import type { ReportMeta } from '../report-meta.js';
import { verdict } from '../verdict.js';

/** What most readers look for, in this order. */
const TILES = [
  'total-return',
  'grid-profit',
  'inventory-profit',
  'fees',
  'cagr',
  'max-drawdown',
  'sharpe',
  'round-trips',
  'mean-round-trip',
  'exposure',
  'time-outside',
  'break-even-price',
] as const;

/** Title, verdict and tiles: what one sees first. */
export function summary(run: BacktestResult, meta: ReportMeta): Markup {
  const { warnings, headline, sentences } = verdict(run, meta);
  return html`<header>
    <p class="kicker">Backtest</p>
    <h1>${meta.bot ?? run.strategy} <span class="on">on</span> ${run.instrument}</h1>
    <p class="period">
      ${dayText(run.from)} to ${dayText(run.to)} UTC · ${countText(run.rows)}
      ${run.series}${run.path && `, walked ${run.path}`} · strategy ${run.strategy}
    </p>
    <div class="verdict">
      ${
        warnings.length > 0 &&
        html`<div class="warnings" role="note" aria-label="Warnings">
          <h2>Before you believe it</h2>
          <ul>
            ${warnings.map((warning) => html`<li>${warning}</li> `)}
          </ul>
        </div>`
      }
      <p class="headline">${headline}</p>
      ${sentences.map((sentence) => html`<p>${sentence}</p> `)}
    </div>
    <div class="tiles">${TILES.map((id) => figureTile(figureNote(id), run))}</div>
  </header>`;
}
