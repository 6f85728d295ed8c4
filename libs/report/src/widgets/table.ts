import { html, type Content, type Markup } from '../html/markup.js';

/** A column of a table; numbers stand to the right. */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
}

/** A cell: its content, and how strongly it is coloured. */
export interface Cell {
  readonly content: Content;
  /** Class of a tone, from {@link toneOf}. */
  readonly tone?: string | undefined;
}

/** A table whose first column names its rows; `facts` are names and what they stand at,
 * `dense` is for many columns. It scrolls inside its own frame where it is too wide. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  kind: 'figures' | 'facts' | 'dense' = 'figures',
): Markup {
  return html`<div class="table-frame" tabindex="0" role="region" aria-label="${caption}">
    <table class="table-${kind}${hasLongNames(rows) && ' names-long'}">
      <caption class="unseen">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ heading, numeric }) => html`<th scope="col" class="${numeric ? 'number' : 'text'}">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, i) => tableCell(cell, i, columns[i]?.numeric))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Names of rows that are longer stand on several lines where the page is narrow, so that figures can be seen beside them. */
const LONG_NAME = 16;

function hasLongNames(rows: readonly (readonly (Cell | string)[])[]): boolean {
  return rows.some(([name]) => typeof name === 'string' && name.length > LONG_NAME);
}

function tableCell(cell: Cell | string, index: number, numeric = false): Markup {
  const { content, tone } = typeof cell === 'string' ? { content: cell, tone: undefined } : cell;
  if (index === 0) return html`<th scope="row">${content}</th>`;
  const classes = [numeric ? 'number' : 'text', ...(tone === undefined ? [] : [tone])].join(' ');
  return html`<td class="${classes}">${content}</td>`;
}

const TONES = 4;

/** A tone from faint to strong for a value, by its share of the largest; losses have other tones than gains. */
export function toneOf(value: number, largest: number): string | undefined {
  if (value === 0 || largest <= 0 || !Number.isFinite(value / largest)) return undefined;
  const strength = Math.min(TONES, Math.max(1, Math.ceil((Math.abs(value) / largest) * TONES)));
  return `tone-${value < 0 ? 'loss' : 'gain'}-${strength}`;
}
