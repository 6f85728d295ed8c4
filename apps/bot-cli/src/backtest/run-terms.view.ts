import { rulesLines } from '../check/certificate.view.js';
import type { GuardsConfig } from '../config/guards.config.js';
import { fillRulesLine } from '../simulation/fill-rules.view.js';
import type { MarketTerms } from '../simulation/market-terms.js';
import { percent } from '../view/decimal-text.js';

/** By what a backtest trades: rules, fees, how orders fill, and the guards, if they act. */
export function runTermsLines(terms: MarketTerms, guards: GuardsConfig | undefined): readonly string[] {
  return [...rulesLines(terms), fillRulesLine(terms.simulation), ...(guards === undefined ? [] : [guardsLine(guards)])];
}

function guardsLine({ badPrint, maxLoss, maxDrawdown, onTrip, ordersPerMinute }: GuardsConfig): string {
  const limits = [
    ...(maxLoss ? [`a loss of ${maxLoss}`] : []),
    ...(maxDrawdown ? [`a drawdown of ${percent(maxDrawdown)}`] : []),
  ];
  const acting = [
    ...(limits.length === 0 ? [] : [`${limits.join(' or ')} pauses the bot and cancels ${CANCELED[onTrip]}`]),
    ...(badPrint.enabled ? [`prints ${percent(badPrint.maxDistance)} away have to be confirmed`] : []),
    ...(ordersPerMinute === 0 ? [] : [`at most ${ordersPerMinute} orders a minute`]),
  ];
  return `guards       ${acting.length === 0 ? 'none is set' : acting.join(', ')}`;
}

const CANCELED = { none: 'nothing', buys: 'buys', all: 'all orders' } as const;
