import { html, type Markup } from '../html/markup.js';
import { nothingToShow, type Section } from '../widgets/section.js';
import { table, toneOf, type Cell } from '../widgets/table.js';
import { figureText, rankedRuns } from './figure-values.js';
import { parameterName } from './parameter-name.js';
import { parameterSurface, surfaceAxes, type ParameterSurface } from './parameter-surface.js';
import type { SweepReportData } from './sweep-report-data.js';

const MOST_SURFACES = 6;

/** Where good sets lie: a plateau is more to be trusted than a peak. */
export function surfaceSection(data: SweepReportData): Section {
  const runs = rankedRuns(data);
  const axes = surfaceAxes(data.parameters, MOST_SURFACES);
  const common = { id: 'surface', title: 'Parameter surface' };
  if (runs.length === 0 || axes.length === 0) {
    return {
      ...common,
      body: nothingToShow('Two parameters and a run that went to its end are needed for a surface.'),
    };
  }
  return {
    ...common,
    body: html`<p class="note">
        Each cell is the median of ${data.objective.figure} over the runs there, whatever their other parameters were. ◆
        marks the proposed set. Good cells among good neighbours are a plateau; a lone good cell is luck until shown
        otherwise.
      </p>
      ${axes.map((both) => surfaceTable(data, parameterSurface(data, runs, both)))}`,
  };
}

function surfaceTable({ objective, choice }: SweepReportData, { across, down, cells }: ParameterSurface): Markup {
  const medians = cells.flat().flatMap((cell) => cell?.median ?? []);
  const [low, high] = [Math.min(...medians), Math.max(...medians)];
  const sign = objective.aim === 'max' ? 1 : -1;
  const middle = (low + high) / 2;
  const [rows, columns] = [parameterName(down.path), parameterName(across.path)];
  return html`<h3>${rows} (down) by ${columns} (across)</h3>
    ${table(
      `${objective.figure} by ${rows} and ${columns}`,
      [{ heading: rows }, ...across.labels.map((heading) => ({ heading, numeric: true }))],
      cells.map((row, i): readonly (Cell | string)[] => [
        down.labels[i] ?? '',
        ...row.map((cell) => {
          if (cell === undefined) return '';
          const chosen = cell.runs.some(({ number }) => number === choice?.run) ? '◆ ' : '';
          const tone = toneOf(sign * (cell.median - middle), (high - low) / 2);
          return { content: `${chosen}${figureText(objective.figure, cell.median)}`, tone };
        }),
      ]),
      'dense',
    )}`;
}
