import {
  clientOrderId,
  decimal,
  price,
  GridbotError,
  venueOrderId,
  type AccountSnapshot,
  type Clock,
  type Decimal,
  type Execution,
  type ExecutionReport,
  type Reason,
  type SubmitOrder,
  type VenueOrder,
} from '@gridbot/core';
import {
  aFill,
  anAccountSnapshot,
  anInstrument,
  someBalances,
  someFees,
  TEST_TIME,
  type GivenBalances,
} from '@gridbot/core/testing';
import type { Objection } from '../bot/preflight-gate.js';
import { arm } from './arming.js';

/** A clock on which every wait is over at once, at its own time. */
export function jumpingClock(from = TEST_TIME): Clock {
  let time = from;
  return {
    now: () => time,
    callAt: (at, callback) => {
      const pending = setImmediate(() => {
        time = Math.max(time, at);
        callback();
      });
      return () => clearImmediate(pending);
    },
  };
}

/** How an exchange misbehaves. */
export interface Habits {
  readonly balances?: GivenBalances;
  readonly validate?: Reason | undefined;
  readonly reject?: Reason;
  /** Looks at the account before the order is shown. */
  readonly hiddenFor?: number;
  /** The order never arrives. */
  readonly loses?: boolean;
  /** Cancels that are lost. */
  readonly deafFor?: number;
  /** Filled as soon as it rests. */
  readonly fills?: Decimal;
  /** Nothing is reported. */
  readonly mute?: boolean;
  /** From when on the account cannot be looked at any more, for good: once so many looks were answered. */
  readonly barredAfter?: number;
  /** Looks at the account that fail. */
  readonly outages?: number;
  /** Orders that are there before. */
  readonly before?: readonly VenueOrder[];
}

/** An exchange with these habits, and what it was asked. */
export function anAccountWith(habits: Habits = {}) {
  const asked: string[] = [];
  let orders: VenueOrder[] = [...(habits.before ?? [])];
  let listener: (report: ExecutionReport) => void = () => undefined;
  let looks = 0;
  let placedAtLook = 0;
  let deaf = habits.deafFor ?? 0;
  let outages = habits.outages ?? 0;
  const report = (given: object, id: string): void => {
    const all = { type: 'execution-report', at: TEST_TIME, clientOrderId: clientOrderId(id), ...given };
    if (habits.mute !== true) listener(all as ExecutionReport);
  };
  const place = (order: SubmitOrder): void => {
    const { clientOrderId: id, side, orderType, quantity } = order;
    if (habits.reject !== undefined) return report({ execType: 'rejected', reason: habits.reject }, id);
    if (habits.loses) return;
    placedAtLook = looks;
    const filledQuantity = habits.fills ?? decimal('0');
    const status = filledQuantity.eq(quantity) ? 'filled' : 'open';
    const terms = { clientOrderId: id, venueOrderId: venueOrderId(`new-${id}`), side, orderType, quantity };
    orders.push({ ...terms, ...(order.price && { price: order.price }), filledQuantity, status, updatedAt: TEST_TIME });
    if (habits.fills) report({ execType: 'filled', fill: aFill({ lastQuantity: habits.fills }) }, id);
  };
  const execution: Execution = {
    grace: 60_000,
    ...('validate' in habits && {
      validate: async ({ side, price: limit }) => {
        asked.push(`validate ${side} ${limit}`);
        return habits.validate;
      },
    }),
    submit: (order) => {
      asked.push(`submit ${order.clientOrderId} ${order.side} ${order.quantity} at ${order.price}`);
      place(order);
    },
    cancel: ({ clientOrderId: id }) => {
      asked.push(`cancel ${id}`);
      if (deaf-- > 0) return;
      orders = orders.map((order) =>
        order.clientOrderId === id && order.status === 'open' ? { ...order, status: 'canceled' } : order,
      );
      report({ execType: 'canceled', filledQuantity: decimal('0'), reason: { code: 'requested', text: '' } }, id);
    },
    snapshot: async ({ lookUp }): Promise<AccountSnapshot> => {
      if (outages-- > 0) throw new GridbotError('EXCHANGE.UNAVAILABLE', 'away', { retryable: true });
      if (looks >= (habits.barredAfter ?? Infinity)) throw new GridbotError('EXCHANGE.KEY_SHARED', 'nonces clash');
      looks += 1;
      const hidden = placedAtLook > 0 && looks - placedAtLook <= (habits.hiddenFor ?? 0);
      const shown = orders.filter(
        ({ venueOrderId: id, status, clientOrderId: ours }) =>
          !(hidden && id.startsWith('new-')) && (status === 'open' || (ours !== undefined && lookUp.includes(ours))),
      );
      const balances = habits.balances ?? { USD: '1000' };
      return { ...anAccountSnapshot({ orders: shown }), balances: someBalances(balances) };
    },
    feeRates: async () => someFees(),
    onReport: (given) => {
      listener = given;
      return () => (listener = () => undefined);
    },
  };
  return { execution, asked, open: () => orders.filter(({ status }) => status === 'open') };
}

/** Arms a bot on such an exchange. */
export async function armedWith(habits: Habits, stop = new AbortController()) {
  const account = anAccountWith(habits);
  const told: Objection[] = [];
  const ended = arm({
    execution: account.execution,
    clock: jumpingClock(),
    stop: stop.signal,
    tell: (notice) => told.push(notice),
    orderIdBase: 'base1234',
    instrument: anInstrument(),
    fees: someFees(),
    price: price('50000'),
  });
  const end = await ended.catch((error: unknown) => error as GridbotError);
  return { end, told: told.map(({ topic }) => topic), texts: told.map(({ text }) => text).join('\n'), ...account };
}
