import { decimal, isGridbotError, type Decimal } from '@gridbot/core';

/** What `gridbot init` asks. Everything as it stands in the file. */
export interface InitAnswers {
  readonly name: string;
  readonly exchange: string;
  readonly instrument: string;
  readonly flavour: string;
  readonly amountPerGrid: string;
  readonly interval: string;
  readonly openBuyOrders: string;
  /** `none`: no limit. */
  readonly maxInvestment: string;
  /** `sqlite`, `postgres` or `memory`. */
  readonly persistence: string;
}

export const NO_LIMIT = 'none';

/** Buys that the limit has room for where nothing else is said. */
const USUAL_BUYS = decimal('10');

/** A bot that can be run right away, on the demo market. */
export const DEFAULT_ANSWERS: InitAnswers = {
  name: 'my-bot',
  exchange: 'sim',
  instrument: 'BTC/USD',
  flavour: 'grid-hodl',
  amountPerGrid: '100',
  interval: '1%',
  openBuyOrders: '5',
  maxInvestment: '1000',
  persistence: 'sqlite',
};

/** What is traded where nothing else is said: the instrument that most people trade there. */
export function usualInstrument(exchange: string): string {
  return exchange === 'binance' ? 'BTC/USDT' : DEFAULT_ANSWERS.instrument;
}

/** The limit that goes with an amount: room for ten buys. */
export function usualLimit(amountPerGrid: string): string {
  return amountOf(amountPerGrid)?.times(USUAL_BUYS).toString() ?? DEFAULT_ANSWERS.maxInvestment;
}

/** What is wrong with a limit beside its amount; `undefined` if nothing is, or if one of them is no number, which others tell. */
export function limitProblem({ amountPerGrid, maxInvestment }: InitAnswers): string | undefined {
  const [amount, limit] = [amountOf(amountPerGrid), amountOf(maxInvestment)];
  if (amount === undefined || limit === undefined || limit.gte(amount)) return undefined;
  return `is below one buy of ${amountPerGrid}, nothing could ever be bought; ${usualLimit(amountPerGrid)} is room for ${USUAL_BUYS} buys`;
}

function amountOf(text: string): Decimal | undefined {
  try {
    return decimal(text);
  } catch (error) {
    if (isGridbotError(error)) return undefined;
    throw error;
  }
}
