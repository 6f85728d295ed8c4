import { html, type Markup } from '../html/markup.js';
import { figureText, rankedRuns } from './figure-values.js';
import { parameterName } from './parameter-name.js';
import { parameterScale } from './parameter-scale.js';
import type { SweepReportData, SweptRun } from './sweep-report-data.js';

const WIDTH = 1000;
const HEIGHT = 300;
/** Lines that can be told apart at all; of more runs the best tenth and evenly chosen others are drawn. */
const MOST_LINES = 600;

/** A line a run through its parameters to the objective: bundles show what good runs have in common. */
export function parallelCoordinates(data: SweepReportData): Markup {
  const ranked = rankedRuns(data);
  const best = Math.max(1, Math.ceil(ranked.length / 10));
  const axes = axesOf(data, ranked);
  const others = ranked.slice(best);
  const stride = Math.max(1, Math.ceil(others.length / MOST_LINES));
  const line = (run: SweptRun, className: string): Markup => {
    const points = axes.map(({ place }, i) => {
      const height = place(run);
      return height === undefined
        ? ''
        : `${(((i + 0.5) / axes.length) * WIDTH).toFixed(1)},${((1 - height) * HEIGHT).toFixed(1)}`;
    });
    return html`<polyline
      class="${className}"
      points="${points.join(' ').trim()}"
      vector-effect="non-scaling-stroke"
    />`;
  };
  return html`<div class="table-frame parallel" tabindex="0" role="region" aria-label="Parallel coordinates">
    <div class="parallel-inner axes-${Math.min(12, axes.length)}">
      <div class="parallel-labels">${axes.map(({ name, high }) => html`<span><b>${name}</b><br />${high}</span>`)}</div>
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
        role="img"
        aria-label="Runs as lines through their parameters to ${data.objective.figure}; the best tenth stands out"
      >
        ${axes.map((_axis, i) => html`<line class="parallel-axis" x1="${((i + 0.5) / axes.length) * WIDTH}" x2="${((i + 0.5) / axes.length) * WIDTH}" y1="0" y2="${HEIGHT}" vector-effect="non-scaling-stroke" />`)}
        ${others.filter((_run, i) => i % stride === 0).map((run) => line(run, 'parallel-run'))}
        ${ranked.slice(0, Math.min(best, MOST_LINES)).map((run) => line(run, 'parallel-best'))}
      </svg>
      <div class="parallel-labels">${axes.map(({ low }) => html`<span>${low}</span>`)}</div>
    </div>
  </div>`;
}

interface Axis {
  readonly name: string;
  readonly low: string;
  readonly high: string;
  readonly place: (run: SweptRun) => number | undefined;
}

function axesOf({ parameters, objective }: SweepReportData, ranked: readonly SweptRun[]): readonly Axis[] {
  const varied = parameters.filter(({ values }) => values.length > 1).slice(0, 11);
  const worths = ranked.map(({ figures }) => figures[objective.figure]!);
  const [low, high] = [Math.min(...worths), Math.max(...worths)];
  return [
    ...varied.map((parameter): Axis => {
      const { path, ends, place } = parameterScale(parameter);
      return {
        name: parameterName(path),
        low: ends[0],
        high: ends[1],
        place: ({ set }) => place(set[path]),
      };
    }),
    {
      name: objective.figure,
      low: figureText(objective.figure, low),
      high: figureText(objective.figure, high),
      place: ({ figures }) => (high === low ? 0.5 : (figures[objective.figure]! - low) / (high - low)),
    },
  ];
}
