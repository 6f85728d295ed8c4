import { percent } from './figure-words.js';
import type { Suggestion } from './suggestion.js';

type Given = Omit<Suggestion, 'warnings' | 'unknown'>;

const FEW_DAYS = 90;
const A_YEAR = 365;
const TREND = 1.5;

/** What the user should fear, most important first. */
export function suggestionWarnings(given: Given): readonly string[] {
  return [...verdictWarnings(given), ...dataWarnings(given), ...marketWarnings(given), ...worstCases(given)];
}

function verdictWarnings({ judgement: { verdict }, evidence: { chosenOn } }: Given): readonly string[] {
  if (chosenOn.return <= 0) {
    return [
      `even these settings made ${percent(chosenOn.return)} on this history: nothing that was tried suits this market`,
    ];
  }
  if (verdict === 'luck likely')
    return ['the gain in the backtest is probably luck: do not expect it again. The reasons are above'];
  if (verdict === 'not shown')
    return ['no edge is shown: these settings are reasonable in size, not a promise of a gain'];
  return ['an edge on this history is no promise for the future'];
}

function dataWarnings({ market: { days }, evidence }: Given): readonly string[] {
  const short =
    days < FEW_DAYS
      ? [`too little data: ${days} days; below ${FEW_DAYS} no result means anything, several years are better`]
      : days < A_YEAR
        ? [`${days} days do not hold a whole year: calm and wild seasons may be missing`]
        : [];
  const windows =
    evidence.walkForward === undefined ? ['too short for walk-forward: nothing was tried on unseen days'] : [];
  return [...short, ...windows];
}

function marketWarnings({ market: { trend, change }, evidence: { chosenOn, hold } }: Given): readonly string[] {
  const trending =
    Math.abs(trend) > TREND
      ? [
          `the market was trending (${percent(change)} in this time): a grid sells too early in a rise and fills up in a fall, ` +
            'and settings found in a trend fit little else',
        ]
      : [];
  const beaten =
    chosenOn.return < hold.return
      ? [`buying and holding made ${percent(hold.return)}, the grid ${percent(chosenOn.return)}`]
      : [];
  return [...trending, ...beaten];
}

function worstCases({ reach, rungs, lowestBuy, evidence }: Given): readonly string[] {
  const { chosenOn, ahead, readings } = evidence;
  const worst = Math.max(chosenOn.maxDrawdown, ahead?.backtests.found?.maxDrawdown.quantiles.at(-1)?.value ?? 0);
  const losing = readings.filter((reading) => reading.return <= 0).map(({ reading }) => reading);
  return [
    `worst case: once the price has fallen ${percent(reach)} to ${lowestBuy.toPrecision(6)}, all ${rungs} buys are filled, nothing is left to buy ` +
      'with, and every further fall is a loss on all of it',
    `be ready for a drawdown of ${percent(worst)} and more`,
    ...(losing.length > 0 ? [`it depends on how prices move inside a candle: no gain with ${losing.join(', ')}`] : []),
  ];
}

/** What no figure of a suggestion tells. */
export const UNKNOWN: readonly string[] = [
  'whether the market will be like this history; rearranged pieces of it never show what it has not seen',
  'how prices moved inside a candle, and whether your orders would have been filled first in the queue',
  'what the exchange, taxes, or a change of fees and rules do to it',
  'how much loss you can bear: maxInvestment is what can be lost',
];
