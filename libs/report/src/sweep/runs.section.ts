import { countText } from '@gridbot/backtest';
import { html } from '../html/markup.js';
import { nothingToShow, type Section } from '../widgets/section.js';
import { table, toneOf } from '../widgets/table.js';
import { figureText, rankedRuns } from './figure-values.js';
import { parallelCoordinates } from './parallel-coordinates.js';
import { parameterName } from './parameter-name.js';
import type { SweepReportData } from './sweep-report-data.js';

const MOST_SHOWN = 25;
/** Figures beside the objective that help to judge a set, as far as runs have them. */
const BESIDE = ['totalReturn', 'cagr', 'sharpe', 'maxDrawdown', 'gridProfit', 'roundTrips', 'timeOutside'];

/** The best sets, and all of them as lines. */
export function runsSection(data: SweepReportData): Section {
  const ranked = rankedRuns(data);
  const common = { id: 'runs', title: 'The best sets' };
  if (ranked.length === 0)
    return { ...common, body: nothingToShow('No run went to its end: there is nothing to rank.') };
  const { objective, parameters, choice } = data;
  const varied = parameters.filter(({ values }) => values.length > 1);
  const beside = BESIDE.filter((name) => name !== objective.figure && name in ranked[0]!.figures);
  const best = Math.max(...ranked.map((run) => Math.abs(run.figures[objective.figure]!)));
  const numeric = true;
  return {
    ...common,
    body: html`${table(
        `The best ${Math.min(MOST_SHOWN, ranked.length)} of ${ranked.length} sets`,
        [
          { heading: 'Run' },
          { heading: objective.figure, numeric },
          ...varied.map(({ path }) => ({ heading: parameterName(path), numeric })),
          ...beside.map((heading) => ({ heading, numeric })),
        ],
        ranked.slice(0, MOST_SHOWN).map((run) => [
          `${run.number === choice?.run ? '◆ ' : ''}${countText(run.number)}${run.feasible === false ? ' (breaks a constraint)' : ''}`,
          {
            content: figureText(objective.figure, run.figures[objective.figure]),
            tone: toneOf(run.figures[objective.figure]!, best),
          },
          ...varied.map(({ path }) => `${run.set[path] ?? '–'}`),
          ...beside.map((name) => figureText(name, run.figures[name])),
        ]),
      )}
      <h3>All sets as lines</h3>
      <p class="note">Each line is a run: left its parameters, right what it came to. The best tenth stands out.</p>
      ${parallelCoordinates(data)}`,
  };
}
