import type { Clock, Decimal, Engine, Exchange, OrderRepository, StopSignal } from '@gridbot/core';
import type { Objection } from '../bot/preflight-gate.js';
import type { AccountTerms } from '../bot/trading-account.js';
import { arm, type ArmingEnd } from './arming.js';
import { hasEverTraded } from './first-order.js';
import { requireExecution } from './live-trading.js';

/** A live bot before it trades. */
export interface BeforeTrading {
  readonly engine: Engine;
  readonly store: { readonly orders: Pick<OrderRepository, 'each'> };
  readonly exchange: Exchange;
  readonly exchangeName: string;
  readonly clock: Clock;
  readonly orderIdBase: string;
  readonly terms: AccountTerms;
  /** The market's last price. */
  readonly price: Decimal;
  readonly stop: StopSignal;
  readonly tell: (notice: Objection) => void;
}

/** Arms a live bot whose orders the exchange has never taken; for any other there is nothing to do. @throws what `arm` throws */
export async function armBeforeFirstOrder({
  engine,
  store,
  exchange,
  exchangeName,
  terms: { instrument, fees },
  ...rest
}: BeforeTrading): Promise<ArmingEnd | 'needless'> {
  if (await hasEverTraded(engine, store)) return 'needless';
  const { clock, orderIdBase, price, stop, tell } = rest;
  const execution = requireExecution(exchange, exchangeName);
  return arm({ execution, instrument, fees, clock, orderIdBase, price, stop, tell });
}
