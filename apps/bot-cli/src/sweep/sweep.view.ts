import { isFeasible, limitText, objectiveValue } from '@gridbot/sweep';
import { textTable } from '../view/text-table.js';
import type { SweepReport } from './sweep-report.js';
import { figureText, setText } from './sweep-text.js';
import { studyLines } from './sweep-studies.view.js';

/** Figures that are always shown, besides those of the objective. */
const USUAL = ['totalReturn', 'maxDrawdown', 'roundTrips'];

/** Why a set was judged. */
export const REASONS = {
  plateau: 'whose surroundings are good too',
  peak: 'the best single one; too many sets to look at surroundings',
} as const;

/** A sweep's report as lines for a terminal. */
export function sweepLines(report: SweepReport): readonly string[] {
  const { name, results, sampler, sets, complete, failed, pruned, feasible, failures } = report;
  const { aims, constraints } = report.objective;
  const aimed = aims
    .map(({ figure, aim, weight }) => `${aim} ${figure}${aims.length > 1 ? ` x ${weight}` : ''}`)
    .join(' + ');
  const kept = constraints.map((constraint) => `${constraint.figure} ${limitText(constraint)}`).join(', ');
  return [
    `sweep       ${name}, ${sampler}: ${aimed}${kept === '' ? '' : `; ${kept}`}`,
    `sets        ${sets}: ${complete} run to the end${pruned > 0 ? `, ${pruned} given up` : ''}${failed > 0 ? `, ${failed} failed` : ''}`,
    ...(constraints.length === 0 ? [] : [`            ${feasible} keep every constraint`]),
    `results     ${results}`,
    '',
    ...bestLines(report),
    ...judgementLines(report),
    ...studyLines(report.studies ?? {}),
    ...(failures.length === 0 ? [] : ['', 'failures']),
    ...failures.slice(0, 5).map(({ code, message, count }) => `  ${count} x ${code}: ${message}`),
  ];
}

function bestLines({ best, complete, objective }: SweepReport): readonly string[] {
  if (best.length === 0) return ['no set was run to its end'];
  const paths = Object.keys(best[0]!.set);
  const aimed = objective.aims.map(({ figure }) => figure);
  const limited = objective.constraints.map(({ figure }) => figure);
  const figures = [...new Set([...aimed, ...limited, ...USUAL])];
  const several = objective.aims.length > 1;
  const head = ['', ...paths.map(shortPath), ...(several ? ['objective'] : []), ...figures, 'number'];
  const rows = best.map(({ set, figures: values, number, rank }, index) => [
    `${index + 1}${isFeasible(rank) ? '' : ' (!)'}`,
    ...paths.map((path) => String(set[path] ?? '')),
    ...(several ? [figureText('', objectiveValue(objective, values))] : []),
    ...figures.map((figure) => figureText(figure, values[figure])),
    String(number),
  ]);
  const lines = textTable(
    [head, ...rows],
    head.map((_, column) => (column === 0 ? 'left' : 'right')),
  );
  const broken = best.some(({ rank }) => !isFeasible(rank));
  const hidden =
    best.length < complete ? [`the best ${best.length} of ${complete} sets: --top ${complete} shows all`] : [];
  return [...lines, ...hidden, ...(broken ? ['(!) breaks a constraint'] : [])];
}

function judgementLines({ judgement }: SweepReport): readonly string[] {
  if (judgement === undefined)
    return ['', 'how sure     nothing can be said: no set came to an end with two days of returns'];
  const { verdict, set, chosenAs, findings } = judgement;
  const mark = { for: '+', against: '-', open: '?' };
  return [
    '',
    `how sure    ${verdict}, judged for ${setText(set)}, ${REASONS[chosenAs]}`,
    ...findings.map(({ says, text }) => `  ${mark[says]} ${text}`),
  ];
}

function shortPath(path: string): string {
  return path.replace(/^strategy\./, '');
}
