import type { Decimal } from '@gridbot/core';

/** What a cell can hold: text, an exact number, or nothing. */
export type CsvCell = string | Decimal | undefined;

/** One line of CSV as RFC 4180 has it, line end included. Text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return cell.toString();
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
