import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';
import type { Quantity } from '../values/quantity.js';

/** One level of a plan: the buy as it would be sent and the sell that would follow it. */
export interface PreflightRung {
  readonly buyPrice: Price;
  readonly buyQuantity: Quantity;
  /** Absent if the strategy keeps what it buys. */
  readonly sellPrice?: Price;
  readonly sellQuantity?: Quantity;
  /** Quote gained by the round trip after both fees; absent without a sell. */
  readonly profit?: Decimal;
  /** Base that stays after the round trip. */
  readonly keptBase: Decimal;
}

/** What is wrong or noteworthy, with figures and what to do. */
export interface PreflightFinding {
  /** `error` refuses the start. */
  readonly level: 'error' | 'warning';
  readonly topic: string;
  readonly text: string;
}

/** The certificate that `gridbot check` prints and every start demands. */
export interface PreflightReport {
  readonly rungs: readonly PreflightRung[];
  /** Quote needed to have every rung filled, fees included. */
  readonly capitalNeeded: Decimal;
  /** Smallest interval that covers both fees, as a fraction; absent if the strategy does not sell. */
  readonly breakEvenInterval?: Decimal;
  readonly findings: readonly PreflightFinding[];
}
