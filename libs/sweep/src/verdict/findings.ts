import { sharpeOf } from '../statistics/moments.js';
import type { EdgeEvidence, Finding } from './edge-evidence.js';
import { square } from '../statistics/square.js';

/** An edge among sets without worth is to be called at most this often. */
export const ERROR_RATE = 0.05;
/** Shorter than this, nothing is called an edge, whatever the figures. */
const FEWEST_DAYS = 90;
const FEWEST_ROUND_TRIPS = 30;
/** A choice that fails on unseen days this often, or more, is made by luck; this seldom, it is not. */
const OVERFITTED = 0.5;
const HARDLY_OVERFITTED = 0.2;
/** Where even the wrong choice hardly ever loses, a choice that does not hold only says that the sets are alike. */
const HARDLY_EVER_LOSES = 0.05;
/** Unseen days alone need not be as convincing as the whole; but they must point the same way. */
const UNSEEN_PROBABILITY = 0.8;
const BEARABLE_LOSS_CHANCE = 0.25;

type Judge = (evidence: EdgeEvidence) => Finding | undefined;

/** What each piece of evidence says; `undefined` for optional evidence that is not there. */
export const JUDGES: readonly Judge[] = [
  profit,
  length,
  deflated,
  realityCheck,
  overfitting,
  walkForward,
  hold,
  bounds,
  monteCarlo,
];

/** A loss of a tenth takes more than a gain of a tenth: what is left each day is about the mean less half the variance. */
function profit({ moments: { mean, deviation } }: EdgeEvidence): Finding {
  const growth = mean - square(deviation) / 2;
  const gained = growth > 0;
  const text = `it ${gained ? 'gained' : 'did not gain'}: ${percent(growth, 3)} a day, compounded`;
  return { evidence: 'profit', says: gained ? 'for' : 'open', text };
}

function length({ moments: { count }, roundTrips }: EdgeEvidence): Finding {
  const enough = count >= FEWEST_DAYS && (roundTrips ?? Infinity) >= FEWEST_ROUND_TRIPS;
  const trips = roundTrips === undefined ? '' : ` and ${roundTrips} round trips`;
  const needed = `needed: ${FEWEST_DAYS} days, ${FEWEST_ROUND_TRIPS} round trips`;
  return { evidence: 'length', says: enough ? 'for' : 'open', text: `${count} days${trips} (${needed})` };
}

function deflated({ deflated: { probability, trials } }: EdgeEvidence): Finding {
  const says = probability >= 1 - ERROR_RATE ? 'for' : probability < 0.5 ? 'against' : 'open';
  const text =
    `deflated Sharpe ratio ${percent(probability)}: the probability of a true Sharpe ratio above zero after ` +
    `${trials} ${trials === 1 ? 'trial' : 'trials'} (needed: ${percent(1 - ERROR_RATE)})`;
  return { evidence: 'deflated-sharpe', says, text };
}

function realityCheck({ realityCheck: check }: EdgeEvidence): Finding {
  if (check === undefined) return missing('reality-check', 'the reality check');
  const { pValue } = check;
  const says = pValue <= ERROR_RATE ? 'for' : pValue > 0.5 ? 'against' : 'open';
  const text = `luck alone does as well in ${percent(pValue)} of such searches (needed: at most ${percent(ERROR_RATE)})`;
  return { evidence: 'reality-check', says, text };
}

function overfitting({ overfitting: found, deflated: { trials } }: EdgeEvidence): Finding {
  if (found === undefined) {
    if (trials > 1) return missing('overfitting', 'the probability of backtest overfitting');
    return { evidence: 'overfitting', says: 'for', text: 'a single set was tried: there was no choice to overfit' };
  }
  const { probability, lossProbability } = found;
  const fails = probability >= OVERFITTED && lossProbability > HARDLY_EVER_LOSES;
  const says = probability <= HARDLY_OVERFITTED ? 'for' : fails ? 'against' : 'open';
  const text =
    `probability of backtest overfitting ${percent(probability)}: so often the best of one half of the days is in the worse half ` +
    `on the others, and it lost there in ${percent(lossProbability)} (needed: at most ${percent(HARDLY_OVERFITTED)})`;
  return { evidence: 'overfitting', says, text };
}

function walkForward({ walkForward: walked }: EdgeEvidence): Finding {
  if (walked === undefined) return missing('walk-forward', 'walk-forward');
  const { outOfSample, degradation, probability = 0.5, isDrawnByUnseen = false } = walked;
  const gained = outOfSample.return > 0;
  const convinces = probability >= UNSEEN_PROBABILITY && !isDrawnByUnseen;
  const says = !gained ? 'against' : convinces ? 'for' : 'open';
  const doubt = isDrawnByUnseen ? '; but the sampler had seen these days, so that it flatters' : '';
  const left = degradation === undefined ? '' : `, ${percent(degradation, 0)} of the growth that the choice promised`;
  const text =
    `on ${outOfSample.days} unseen days it made ${percent(outOfSample.return)}${left}; ` +
    `probability of a true gain ${percent(probability)} (needed: ${percent(UNSEEN_PROBABILITY)})${doubt}`;
  return { evidence: 'walk-forward', says, text };
}

function hold({ hold: held, moments }: EdgeEvidence): Finding | undefined {
  if (held === undefined) return undefined;
  const better = sharpeOf(moments) > sharpeOf(held);
  const figures = `Sharpe ratio a day ${sharpeOf(moments).toFixed(3)} against ${sharpeOf(held).toFixed(3)} of holding`;
  const text = better ? figures : `${figures}: the market carried it`;
  return { evidence: 'hold', says: better ? 'for' : 'open', text };
}

function bounds({ bounds: found }: EdgeEvidence): Finding | undefined {
  if (found === undefined) return undefined;
  const holds = found.worstReturn > 0;
  const text = `worst reading of the candles (${found.reading}): ${percent(found.worstReturn)}`;
  return { evidence: 'bounds', says: holds ? 'for' : 'open', text };
}

function monteCarlo({ loss }: EdgeEvidence): Finding | undefined {
  if (loss === undefined) return undefined;
  const says = loss.high <= BEARABLE_LOSS_CHANCE ? 'for' : loss.low > 0.5 ? 'against' : 'open';
  const text =
    `chance of a loss on ${loss.paths} rearranged histories ${percent(loss.value)}, at most ${percent(loss.high)} ` +
    `(needed: at most ${percent(BEARABLE_LOSS_CHANCE, 0)})`;
  return { evidence: 'monte-carlo', says, text };
}

function missing(evidence: Finding['evidence'], name: string): Finding {
  return { evidence, says: 'open', text: `${name} was not looked into, or the data is too short for it` };
}

function percent(value: number, decimals = 1): string {
  return `${(value * 100).toFixed(decimals)} %`;
}
