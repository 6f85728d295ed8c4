import { countText, dayText } from '@gridbot/backtest';
import { html, type Markup } from '../html/markup.js';
import { renderPage } from '../html/page.js';
import { chartsOf, contents, sectionMarkup, type Section } from '../widgets/section.js';
import { table } from '../widgets/table.js';
import { fansSection } from './fans.section.js';
import { figureText, rankedRuns } from './figure-values.js';
import { parameterName } from './parameter-name.js';
import { luckSection, walkForwardSection } from './luck.section.js';
import { runsSection } from './runs.section.js';
import { surfaceSection } from './surface.section.js';
import type { SweepReportData } from './sweep-report-data.js';

const SECTIONS = [luckSection, runsSection, surfaceSection, walkForwardSection, fansSection, factsSection];

/** A sweep's report as one HTML file that needs nothing else. */
export function renderSweepHtml(data: SweepReportData): string {
  const sections = SECTIONS.flatMap((sectionOf) => sectionOf(data) ?? []);
  return renderPage({
    title: `${data.name}: sweep`,
    body: html`<main>
      ${summary(data)} ${contents(sections)} ${sections.map(sectionMarkup)}
      <footer>The best of many tries looks better than it is. All times are UTC.</footer>
    </main>`,
    charts: chartsOf(sections),
  });
}

function summary(data: SweepReportData): Markup {
  const { name, instrument, period, runs, verdict, choice } = data;
  const chosen = runs.find(({ number }) => number === choice?.run);
  const against = verdict?.findings.filter(({ says }) => says === 'against') ?? [];
  return html`<header>
    <p class="kicker">Parameter sweep</p>
    <h1>${name} ${instrument !== undefined && html`<span class="on">on</span> ${instrument}`}</h1>
    <p class="period">
      ${period && `${dayText(period.from)} to ${dayText(period.to)} UTC · `}${countText(runs.length)} sets · sought:
      ${data.objective.aim === 'max' ? 'highest' : 'lowest'} ${data.objective.figure}
    </p>
    <div class="verdict">
      ${
        against.length > 0 &&
        html`<div class="warnings" role="note" aria-label="Warnings">
          <h2>Before you believe it</h2>
          <ul>
            ${against.map(({ text }) => html`<li>${text}</li> `)}
          </ul>
        </div>`
      }
      ${verdict && html`<p class="headline">${sentence(verdict.headline)}</p>`}
      ${chosen && html`<p>Proposed: ◆ ${Object.entries(chosen.set).map(([path, value]) => html`<code>${parameterName(path)} ${String(value)}</code> `)}</p>`}
      ${choice && html`<p>Why this one: ${choice.why}</p>`}
    </div>
    <div class="tiles">${tiles(data)}</div>
  </header>`;
}

/** With a capital letter. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function tiles(data: SweepReportData): readonly Markup[] {
  const ranked = rankedRuns(data);
  const { runs, objective, choice } = data;
  const chosen = runs.find(({ number }) => number === choice?.run);
  const objectiveOf = (run: (typeof runs)[number] | undefined): string =>
    figureText(objective.figure, run?.figures[objective.figure]);
  return [
    ['Sets run to their end', countText(ranked.length)],
    ['Failed', countText(runs.filter(({ failed }) => failed !== undefined).length)],
    ['Given up as hopeless', countText(runs.filter(({ pruned }) => pruned !== undefined).length)],
    [`Best ${objective.figure}`, objectiveOf(ranked[0])],
    ...(chosen ? [[`${objective.figure} of the proposed set`, objectiveOf(chosen)] as const] : []),
    ['Median', objectiveOf(ranked[Math.floor(ranked.length / 2)])],
  ].map(
    ([title, value]) =>
      html`<div class="tile plain">
        <span class="tile-name">${title}</span><span class="tile-value">${value}</span>
      </div>`,
  );
}

function factsSection({ facts = [], terms = [] }: SweepReportData): Section | undefined {
  if (facts.length === 0 && terms.length === 0) return undefined;
  return {
    id: 'run',
    title: 'How it was run',
    body: [
      table(
        'How it was run',
        [{ heading: 'What' }, { heading: 'Value' }],
        facts.map(({ name, value }) => [name, value]),
        'facts',
      ),
      terms.length > 0 &&
        html`<ul class="terms">
          ${terms.map((line) => html`<li>${line}</li> `)}
        </ul>`,
    ],
  };
}
