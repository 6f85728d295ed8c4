import type { BacktestResult } from '@gridbot/backtest';
import { html } from '../html/markup.js';
import { renderPage } from '../html/page.js';
import { chartsOf, contents, sectionMarkup } from '../widgets/section.js';
import type { ReportMeta } from './report-meta.js';
import { boundsSection } from './sections/bounds.section.js';
import { capitalSection } from './sections/capital.section.js';
import { dataSection } from './sections/data.section.js';
import { equitySection } from './sections/equity.section.js';
import { figuresSection } from './sections/figures.section.js';
import { monthsSection } from './sections/months.section.js';
import { priceSection } from './sections/price.section.js';
import { roundTripsSection } from './sections/round-trips.section.js';
import { runSection } from './sections/run.section.js';
import { summary } from './sections/summary.section.js';

const SECTIONS = [
  priceSection,
  equitySection,
  capitalSection,
  monthsSection,
  roundTripsSection,
  boundsSection,
  dataSection,
  runSection,
  figuresSection,
];

/** A backtest's report as one HTML file that needs nothing else: no network, no other file. */
export function renderHtml(run: BacktestResult, meta: ReportMeta = {}): string {
  const sections = SECTIONS.flatMap((sectionOf) => sectionOf(run, meta) ?? []);
  return renderPage({
    title: `${meta.bot ?? run.strategy} on ${run.instrument}: backtest`,
    body: html`<main>
      ${summary(run, meta)} ${contents(sections)} ${sections.map(sectionMarkup)}
      <footer>
        Past prices do not come again. All times are UTC; money is in ${run.quote} unless another asset is named.
      </footer>
    </main>`,
    charts: chartsOf(sections),
  });
}
