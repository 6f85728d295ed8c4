import { dayText } from '@gridbot/backtest';
import { html, type Markup } from '../html/markup.js';
import { shareText } from '../text/number-text.js';
import type { Section } from '../widgets/section.js';
import { table, toneOf } from '../widgets/table.js';
import { parameterName } from './parameter-name.js';
import type { SweepFinding, SweepReportData, SweptWindow } from './sweep-report-data.js';

const MARKS: Readonly<Record<SweepFinding['says'], string>> = { for: '✓ for', against: '✗ against', open: '○ open' };

/** What speaks for skill and what for luck. */
export function luckSection({ verdict, statistics = [] }: SweepReportData): Section | undefined {
  if (verdict === undefined && statistics.length === 0) return undefined;
  return {
    id: 'luck',
    title: 'Is it luck?',
    body: [
      verdict && findingsList(verdict.findings),
      statistics.length > 0 &&
        table(
          'Statistics of the search',
          [{ heading: 'Statistic' }, { heading: 'Value', numeric: true }, { heading: 'What it says' }],
          statistics.map(({ name, value, meaning }) => [name, value, meaning]),
        ),
    ],
  };
}

/** Evidence with its direction: a sign besides the colour. */
export function findingsList(findings: readonly SweepFinding[]): Markup {
  const classes = { for: 'holds', against: 'fails', open: 'open' } as const;
  return html`<ul class="claims">
    ${findings.map(({ says, text }) => html`<li class="${classes[says]}">${MARKS[says]}: ${text}</li> `)}
  </ul>`;
}

/** What choosing on the past brought on the days after it. */
export function walkForwardSection({ walkForward }: SweepReportData): Section | undefined {
  if (walkForward === undefined || walkForward.windows.length === 0) return undefined;
  const { windows, summary } = walkForward;
  const largest = Math.max(
    ...windows.flatMap(({ inSample, outOfSample }) => [inSample, outOfSample]).map((value) => Math.abs(value ?? 0)),
  );
  const numeric = true;
  const cell = (value: number | undefined) =>
    value === undefined ? '–' : { content: shareText(value), tone: toneOf(value, largest) };
  return {
    id: 'walk-forward',
    title: 'Walk-forward',
    body: html`<p class="note">
        In each window the set was chosen on the first stretch and lived through on the second, which the choice had not
        seen. ${summary}
      </p>
      ${table(
        'Windows of the walk-forward',
        [
          { heading: 'Chosen on' },
          { heading: 'Return there', numeric },
          { heading: 'Lived through' },
          { heading: 'Return there', numeric },
          { heading: 'Chosen set' },
        ],
        windows.map((window) => [
          `${dayText(window.from)} to ${dayText(window.split)}`,
          cell(window.inSample),
          `${dayText(window.split)} to ${dayText(window.to)}`,
          cell(window.outOfSample),
          setText(window),
        ]),
      )}`,
  };
}

function setText({ chosen }: SweptWindow): string {
  return chosen === undefined
    ? 'every set failed'
    : Object.entries(chosen)
        .map(([path, value]) => `${parameterName(path)} ${value}`)
        .join(', ');
}
