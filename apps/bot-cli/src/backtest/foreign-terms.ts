import type { SimulationConfig } from '../config/simulation.config.js';
import type { MarketTerms } from '../simulation/market-terms.js';
import { percent } from '../view/decimal-text.js';

const RULES = [
  'tickSize',
  'lotSize',
  'minQuantity',
  'minNotional',
] as const satisfies readonly (keyof SimulationConfig['instrument'])[];

/**
 * What there is to say of a backtest that takes another exchange's rules and fees because the configuration gives none and the exchange is not
 * asked. Of the made-up market nothing: those are its own.
 */
export function foreignTerms({ instrument, fees }: MarketTerms, config: SimulationConfig): readonly string[] {
  const { id } = instrument;
  const [venue] = id.split(':', 1);
  if (venue === 'sim' || id === 'kraken:BTC/USD') return [];
  const missing = RULES.filter((rule) => config.instrument[rule] === undefined);
  const ask = `"gridbot check" prints those of ${venue}`;
  return [
    ...(missing.length === 0
      ? []
      : [`${missing.join(', ')} are those of BTC/USD on Kraken, not of ${id}: give simulation.instrument, ${ask}`]),
    ...(venue === 'kraken' || fees.origin === 'simulation.fees'
      ? []
      : [
          `the fees are Kraken's, maker ${percent(fees.maker)} and taker ${percent(fees.taker)}, not those of ${venue}: give simulation.fees, ${ask}`,
        ]),
  ];
}
