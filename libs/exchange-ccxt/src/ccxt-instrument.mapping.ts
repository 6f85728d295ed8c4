import { Decimal, GridbotError, type Instrument, type InstrumentId } from '@gridbot/core';
import type { VenueFacts } from './ccxt.facts.js';
import { decimalIn, rawField } from './ccxt.fields.js';
import type { UnifiedMarket } from './unified-exchange.js';

/** ccxt's constants for how an exchange tells its precision. */
const DECIMAL_PLACES = 2;
const TICK_SIZE = 4;

/** How precision is to be read. */
export interface PrecisionRules {
  /** ccxt's `precisionMode`. */
  readonly mode: number;
  readonly facts: Pick<VenueFacts, 'tickField'>;
}

/**
 * The exchange's rules for the instrument.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if its prices or quantities have no fixed step: a grid cannot be drawn on them
 */
export function instrumentOf(id: InstrumentId, market: UnifiedMarket, { mode, facts }: PrecisionRules): Instrument {
  const own = facts.tickField === undefined ? undefined : decimalIn(rawField(market.info, facts.tickField));
  const tickSize = own ?? stepOf(market, 'price', mode);
  const lotSize = stepOf(market, 'amount', mode);
  const least = decimalIn(market.limits.amount?.min) ?? lotSize;
  return {
    id,
    base: market.base,
    quote: market.quote,
    tickSize,
    lotSize,
    minQuantity: Decimal.max(least, lotSize).ceilTo(lotSize),
    minNotional: decimalIn(market.limits.cost?.min) ?? Decimal.ZERO,
  };
}

function stepOf({ symbol, precision }: UnifiedMarket, of: 'price' | 'amount', mode: number): Decimal {
  const figure = decimalIn(precision[of]);
  const step = figure === undefined ? undefined : stepIn(figure, mode);
  if (step !== undefined && step.isPositive()) return step;
  const text =
    `the ${of}s of ${symbol} have no fixed step there (ccxt's precision ${figure ?? 'is absent'}, mode ${mode}), and a grid needs one: ` +
    'choose another instrument or exchange';
  throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
}

/** Significant digits make a step that depends on the price: none that could be told here. */
function stepIn(figure: Decimal, mode: number): Decimal | undefined {
  if (mode === TICK_SIZE) return figure;
  const places = Number(figure.toString());
  if (mode !== DECIMAL_PLACES || !Number.isInteger(places)) return undefined;
  return Decimal.parse(`1e${-places}`);
}

/** @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT that names a few that there are */
export function marketNamed(markets: readonly UnifiedMarket[], symbol: string, exchange: string): UnifiedMarket {
  const found = markets.find((market) => market.symbol === symbol && market.spot !== false);
  if (found !== undefined) return found;
  const [base = '', quote = ''] = symbol.split('/');
  const spot = markets.filter((market) => market.spot !== false && !market.symbol.includes(':'));
  const near = spot.filter((market) => market.base === base || market.quote === quote).map((market) => market.symbol);
  const some = [...near.filter((name) => name.startsWith(`${base}/`)), ...near].slice(0, 8);
  const text = `${exchange} trades no ${symbol}${some.length === 0 ? '' : `; it trades ${[...new Set(some)].join(', ')}`}`;
  throw new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `${text}. Set exchange.instrument to one of its spot markets`);
}
