import { CAPITAL_NOTES } from './capital-notes.js';
import type { FigureGroup, FigureNote } from './figure-note.js';
import { PROFIT_NOTES } from './profit-notes.js';
import { RISK_NOTES } from './risk-notes.js';
import { TRADING_NOTES } from './trading-notes.js';

/** Every figure of the report, in the order in which it shows them. */
export const FIGURE_NOTES: readonly FigureNote[] = [...PROFIT_NOTES, ...RISK_NOTES, ...TRADING_NOTES, ...CAPITAL_NOTES];

/** Names of the groups, in order. */
export const FIGURE_GROUPS: readonly (readonly [FigureGroup, string])[] = [
  ['profit', 'Profit'],
  ['risk', 'Risk'],
  ['round trips', 'Round trips'],
  ['capital', 'Use of capital'],
  ['outside', 'Time outside the grid'],
  ['break-even', 'Break-even'],
];

/** Where every formula is worked out. */
export const FIGURES_PAGE = 'docs/reference/figures.md';

/**
 * The figure of a name.
 * @throws Error if there is none: a mistake of ours
 */
export function figureNote(id: string): FigureNote {
  const note = FIGURE_NOTES.find((candidate) => candidate.id === id);
  if (note === undefined) throw new Error(`no figure is called ${id}`);
  return note;
}
