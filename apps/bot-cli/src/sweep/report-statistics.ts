import type { MonteCarloFan, SweepStatistic } from '@gridbot/report';
import type { SweepJudgement } from './judge-sweep.js';
import type { SweepStudies } from './study-sweep.js';

type MonteCarlo = NonNullable<SweepStudies['monteCarlo']>;
type Fan = NonNullable<MonteCarlo['found']>['fan'];

/** What is known of the search itself, as the HTML page lists it. */
export function statisticsOf(
  { deflated, overfitting, luck }: SweepJudgement,
  monteCarlo: MonteCarlo | undefined,
): readonly SweepStatistic[] {
  const { trials, probability } = deflated;
  const loss = monteCarlo?.found?.loss;
  return [
    {
      name: 'Deflated Sharpe ratio',
      value: percent(probability),
      meaning: `probability of a true Sharpe ratio above zero after ${trials} ${trials === 1 ? 'trial' : 'trials'}`,
    },
    ...(overfitting === undefined
      ? []
      : [
          {
            name: 'Probability of backtest overfitting',
            value: percent(overfitting.probability),
            meaning: `so often the best of one half of the days is in the worse half on the others; ${overfitting.splits} splits`,
          },
        ]),
    ...(luck === undefined
      ? []
      : [
          { name: 'Reality check', value: percent(luck), meaning: 'share of such searches in which luck does as well' },
        ]),
    ...(loss === undefined
      ? []
      : [
          {
            name: 'Chance of a loss',
            value: percent(loss.value),
            meaning: `on ${loss.paths} rearranged histories; ${percent(loss.low)} to ${percent(loss.high)}`,
          },
        ]),
  ];
}

/** What the account came to on rearranged histories, day by day. */
export function fanOf({ paths, blockLength }: MonteCarlo, fan: Fan): MonteCarloFan {
  const shares = fan[0]?.quantiles.map(({ p }) => p) ?? [];
  return {
    title: 'Return on rearranged histories',
    note: `${paths} histories made of pieces of the data, ${blockLength} candles long on average.`,
    xName: 'days',
    x: fan.map(({ days }) => days),
    quantiles: shares.map((share, i) => ({ share, values: fan.map(({ quantiles }) => quantiles[i]!.value) })),
    kind: 'fraction',
  };
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
