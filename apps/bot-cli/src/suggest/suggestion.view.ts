import { durationText, momentText } from '@gridbot/backtest';
import type { EdgeVerdict } from '@gridbot/sweep';
import { percent, signedPercent } from './figure-words.js';
import type { Suggestion } from './suggestion.js';

const VERDICTS: Readonly<Record<EdgeVerdict, string>> = {
  edge: 'edge: on this history all evidence speaks for a gain that is not luck',
  'not shown': 'not shown: the evidence does not tell a gain from luck',
  'luck likely': 'luck likely: what was gained here is probably luck',
};
const SIGNS = { for: '+', against: '-', open: '?' } as const;

/** A suggestion for people: the snippet, its evidence, its warnings. */
export function suggestionLines(suggestion: Suggestion): readonly string[] {
  const { instrument, from, to, candles, timeframe, market, warnings, unknown } = suggestion;
  return [
    `${instrument}, ${candles} candles of ${durationText(timeframe)}, ${momentText(from)} to ${momentText(to)} UTC (${market.days} days with candles)`,
    `price ${market.firstPrice} -> ${market.lastPrice} (${signedPercent(market.change)}), ${percent(market.dailyVolatility)} a day, deepest fall ${percent(market.deepestFall)}`,
    '',
    ...verdictLines(suggestion),
    '',
    'Suggested for bot.yaml:',
    '',
    ...snippetLines(suggestion),
    '',
    ...evidenceLines(suggestion),
    '',
    'Warnings',
    ...warnings.map((warning) => `  ! ${warning}`),
    '',
    'Not known',
    ...unknown.map((line) => `  ? ${line}`),
  ];
}

function verdictLines({ judgement: { verdict, findings } }: Suggestion): readonly string[] {
  return [`Verdict: ${VERDICTS[verdict]}`, ...findings.map(({ says, text }) => `  ${SIGNS[says]} ${text}`)];
}

function snippetLines({ settings, rungs, reach, lowestBuy }: Suggestion): readonly string[] {
  return [
    'strategy:',
    '  use: grid',
    `  flavour: ${settings.flavour}`,
    `  interval: ${settings.interval}`,
    `  amountPerGrid: '${settings.amountPerGrid}'`,
    `  openBuyOrders: ${settings.openBuyOrders}`,
    `  maxInvestment: '${settings.maxInvestment}'   # ${rungs} buys, for a fall of ${percent(reach)} to ${lowestBuy.toPrecision(6)}`,
  ];
}

function evidenceLines({ evidence }: Suggestion): readonly string[] {
  const { designs, tooSmall, failures, chosenOn, hold, walkForward, readings } = evidence;
  const failed = Object.entries(failures).map(([code, count]) => `${count} failed with ${code}`);
  const small = tooSmall === 0 ? [] : [`${tooSmall} too small for the exchange's minimums`];
  return [
    'Evidence',
    `  tried          ${[`${designs} designs`, ...small, ...failed].join(', ')}; chosen for even surroundings, not the best single one`,
    `  this history   ${signedPercent(chosenOn.return)}, drawdown ${percent(chosenOn.maxDrawdown)}; it was chosen on it, so expect less`,
    `  holding        ${signedPercent(hold.return)}, drawdown ${percent(hold.maxDrawdown)}`,
    ...(walkForward
      ? [
          `  unseen days    ${signedPercent(walkForward.outOfSample.return)} on ${walkForward.outOfSample.days} days; ` +
            `${percent(walkForward.profitable)} of ${walkForward.windows.length} windows gained`,
        ]
      : []),
    `  readings       ${readings.map((reading) => `${reading.reading} ${signedPercent(reading.return)}`).join(', ')}`,
    ...aheadLines(evidence.ahead),
  ];
}

function aheadLines(ahead: Suggestion['evidence']['ahead']): readonly string[] {
  if (ahead === undefined) return [];
  const { days, backtests, prices } = ahead;
  const found = backtests.found;
  const at = (quantiles: readonly { readonly value: number }[], i: number): string =>
    signedPercent(quantiles[i]!.value);
  return [
    `  next ${days} days, if they are made of pieces of this history (${backtests.paths} paths):`,
    ...(found
      ? [
          `    loss         chance ${percent(found.loss.value)} (${percent(found.loss.low)} to ${percent(found.loss.high)})`,
          `    return       ${at(found.totalReturn.quantiles, 0)} to ${at(found.totalReturn.quantiles, 4)} (5 % to 95 %), middle ${at(found.totalReturn.quantiles, 2)}`,
        ]
      : ['    no path could be run']),
    `    price        falls below all buys: chance ${percent(prices.leavesBelow.value)}; ends above all sells: ${percent(prices.endsAbove.value)}`,
  ];
}
