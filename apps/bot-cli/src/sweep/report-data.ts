import { momentText } from '@gridbot/backtest';
import type { SweepReportData } from '@gridbot/report';
import {
  brokenConstraint,
  limitText,
  parameterSetKey,
  type KeptOutcome,
  type ParameterValue,
  type WalkForward,
} from '@gridbot/sweep';
import { instrumentIdOf } from '../config/resolved-bot.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { fanOf, statisticsOf } from './report-statistics.js';
import type { SweepReport } from './sweep-report.js';

const WHY = {
  plateau: 'its surroundings are good too',
  peak: 'it is the best single one: there are too many sets to look at surroundings',
} as const;

/** A sweep as its HTML page wants it. */
export function reportData(
  { name, bot, objective, config, space, range, fileName }: ResolvedSweep,
  outcomes: readonly KeptOutcome[],
  { judgement, sampler, results, studies }: SweepReport,
): SweepReportData {
  const [aim] = objective.aims;
  const chosen = judgement && outcomes.find(({ set }) => parameterSetKey(set) === parameterSetKey(judgement.set));
  return {
    name,
    instrument: instrumentIdOf(bot),
    ...(range.from !== undefined && range.to !== undefined && { period: { from: range.from, to: range.to - 1 } }),
    objective: { figure: aim!.figure, aim: aim!.aim },
    terms: [
      ...(objective.aims.length > 1
        ? [objective.aims.map(({ figure, aim: way, weight }) => `${way} ${figure} x ${weight}`).join(' + ')]
        : []),
      ...objective.constraints.map((constraint) => `${constraint.figure} ${limitText(constraint)}`),
      `${sampler}, seed ${config.seed}`,
    ],
    parameters: space.dimensions.map(({ path }) => ({ path, values: valuesOf(outcomes, path) })),
    runs: outcomes.map(({ number, set, figures, error, pruned }) => ({
      ...{ number, set, figures },
      ...(error && { failed: error.message }),
      ...(pruned !== undefined && { pruned }),
      feasible: error === undefined && brokenConstraint(objective, figures) === undefined,
    })),
    ...(chosen && { choice: { run: chosen.number, why: WHY[judgement.chosenAs] } }),
    ...(judgement && { verdict: { headline: judgement.verdict, findings: judgement.findings } }),
    ...(judgement && { statistics: statisticsOf(judgement, studies?.monteCarlo) }),
    ...(studies?.walkForward && { walkForward: walkForwardData(studies.walkForward) }),
    ...(studies?.monteCarlo?.found && { fans: [fanOf(studies.monteCarlo, studies.monteCarlo.found.fan)] }),
    facts: [
      { name: 'sweep', value: fileName },
      { name: 'bot', value: bot.settings.fileName },
      { name: 'data', value: config.data.join(', ') },
      { name: 'from', value: range.from === undefined ? "the data's begin" : momentText(range.from) },
      { name: 'to', value: range.to === undefined ? "the data's end" : momentText(range.to) },
      { name: 'results', value: results },
    ],
  };
}

function walkForwardData({
  windows,
  outOfSample,
  degradation,
}: WalkForward): NonNullable<SweepReportData['walkForward']> {
  const kept = degradation === undefined ? '' : `; ${Math.round(degradation * 100)} % of the promised growth was kept`;
  return {
    windows: windows.map(({ inSample, outOfSample: unseen, chosen, inSampleGrowth, outOfSampleGrowth }) => ({
      ...{ from: inSample.from, split: unseen.from, to: unseen.to },
      ...(chosen && { chosen }),
      ...(inSampleGrowth && { inSample: inSampleGrowth.return }),
      ...(outOfSampleGrowth && { outOfSample: outOfSampleGrowth.return }),
    })),
    summary: `${outOfSample.days} unseen days: ${(outOfSample.return * 100).toFixed(1)} %${kept}`,
  };
}

/** The values that were tried, numbers and percentages by their size. */
function valuesOf(outcomes: readonly KeptOutcome[], path: string): readonly ParameterValue[] {
  const values = outcomes.flatMap(({ set }) => (set[path] === undefined ? [] : [set[path]]));
  const size = (value: ParameterValue): number =>
    typeof value === 'boolean' ? NaN : Number(String(value).replace(/%$/, ''));
  const distinct = [...new Set(values)];
  return distinct.every((value) => !Number.isNaN(size(value)))
    ? distinct.sort((one, other) => size(one) - size(other))
    : distinct;
}
