import { amountText, countText, signedText, type MonthRow, type BacktestResult } from '@gridbot/backtest';
import { digitsOf } from '../../figures/money.js';
import { html, type Markup } from '../../html/markup.js';
import { shareText } from '../../text/number-text.js';
import { table, toneOf, type Cell } from '../../widgets/table.js';
import type { SectionOf } from './section.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Returns month by month. */
export const monthsSection: SectionOf = (run) => {
  const months = run.trace?.months ?? [];
  if (months.length === 0) return undefined;
  return {
    id: 'months',
    title: 'Month by month',
    body: html`${months.length > 1 && yearTable(months)}
      <details class="data" ${months.length === 1 && 'open'}>
        <summary>Every month with its figures</summary>
        ${monthTable(run, months)}
      </details>`,
  };
};

/** A row a year, a column a month: the colour shows how much, the sign says which way. */
function yearTable(months: readonly MonthRow[]): Markup {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  const largest = Math.max(...months.map((month) => Math.abs(month.return ?? 0)));
  const numeric = true;
  return table(
    'Return by month',
    [{ heading: 'Return' }, ...MONTHS.map((heading) => ({ heading, numeric })), { heading: 'Year', numeric }],
    years.map((year) => {
      const ofYear = months.filter(({ month }) => month.startsWith(year));
      const cells = MONTHS.map((_name, i): Cell => {
        const found = ofYear.find(({ month }) => Number(month.slice(5)) === i + 1)?.return;
        return found === undefined ? { content: '' } : { content: shareText(found), tone: toneOf(found, largest) };
      });
      const growth = ofYear.reduce((product, month) => product * (1 + (month.return ?? 0)), 1) - 1;
      return [year, ...cells, { content: shareText(growth), tone: toneOf(growth, largest) }];
    }),
    'dense',
  );
}

function monthTable(run: BacktestResult, months: readonly MonthRow[]): Markup {
  const digits = digitsOf(run);
  const largest = Math.max(...months.map((month) => Math.abs(month.return ?? 0)));
  const numeric = true;
  const share = (value: number | undefined): string => (value === undefined ? '–' : shareText(value));
  return table(
    `Months, amounts in ${run.quote}`,
    [
      'Month',
      'Return',
      'Buy and hold',
      'Profit',
      'Grid profit',
      'Fees',
      'Fills',
      'Round trips',
      'Equity at its end',
    ].map((heading, i) => ({ heading, ...(i > 0 && { numeric }) })),
    months.map((month) => [
      month.month,
      { content: share(month.return), tone: toneOf(month.return ?? 0, largest) },
      share(month.holdReturn),
      signedText(month.profit, digits),
      signedText(month.gridProfit, digits),
      amountText(month.fees, digits),
      countText(month.fills),
      countText(month.roundTrips),
      amountText(month.end, digits),
    ]),
  );
}
