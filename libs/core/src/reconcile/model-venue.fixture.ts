import fc from 'fast-check';
import { applyReport } from '../engine/apply-report.js';
import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import { isLive, type Order, type OrderStatus } from '../model/order.js';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  anOrder,
  aVenueFill,
  aVenueOrder,
} from '../testing/index.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { LocalOrder } from './reconcile.js';

/** Every order of the model is for this many units, filled one by one. */
const UNITS = 4;

/** The truth about one order at the exchange, and which reports of it reached us, in which order. */
export interface Fate {
  readonly id: string;
  readonly status: 'open' | 'filled' | 'canceled' | 'expired';
  readonly units: number;
  readonly heard: readonly ExecutionReport[];
}

const trade = (id: string, unit: number) => ({ tradeId: `${id}-${unit}`, lastQuantity: '1', at: unit });

function reportsOf(id: string, status: Fate['status'], units: number): ExecutionReport[] {
  const reports: ExecutionReport[] = [anAcceptedReport({ clientOrderId: id })];
  for (let unit = 1; unit <= units; unit += 1)
    reports.push(aFilledReport({ clientOrderId: id, fill: trade(id, unit) }));
  if (status === 'canceled' || status === 'expired') {
    reports.push(anEndedReport({ clientOrderId: id, execType: status, filledQuantity: `${units}` }));
  }
  return reports;
}

function fateOf(id: string): fc.Arbitrary<Fate> {
  const ends = fc.constantFrom<Fate['status']>('open', 'canceled', 'expired');
  return fc.tuple(ends, fc.integer({ min: 0, max: UNITS })).chain(([end, units]) => {
    const status = units === UNITS ? 'filled' : end;
    const sent = reportsOf(id, status, units);
    return fc.shuffledSubarray([...sent, ...sent]).map((heard) => ({ id, status, units, heard }));
  });
}

/** Up to five orders whose reports were lost, doubled and mixed up in any way. */
export const fates = fc.integer({ min: 1, max: 5 }).chain((count) => {
  return fc.tuple(...Array.from({ length: count }, (_, index) => fateOf(`o${index}`)));
});

/** What the exchange answers when asked about all of them. */
export function answerFor(all: readonly Fate[]): AccountSnapshot {
  return anAccountSnapshot({
    orders: all.map(({ id, status, units }) =>
      aVenueOrder({ clientOrderId: id, status, quantity: `${UNITS}`, filledQuantity: `${units}` }),
    ),
    fills: all.flatMap(({ id, units }) =>
      Array.from({ length: units }, (_, index) => aVenueFill({ clientOrderId: id, fill: trade(id, index + 1) })),
    ),
  });
}

/** Our side of the model: orders in flight that hear reports. */
export class Believed {
  private readonly orders = new Map<ClientOrderId, { order: Order; counted: Set<string> }>();

  constructor(all: readonly Fate[]) {
    for (const { id } of all) {
      const order = anOrder({ clientOrderId: id, key: id, status: 'pending', quantity: `${UNITS}` });
      this.orders.set(order.clientOrderId, { order, counted: new Set() });
    }
  }

  /** Returns how many reports brought anything new. */
  hear(reports: readonly ExecutionReport[]): number {
    return reports.filter((report) => {
      const entry = this.orders.get(report.clientOrderId)!;
      const outcome = applyReport(entry.order, report, entry.counted);
      if (outcome === undefined) return false;
      entry.order = outcome.order;
      if (outcome.fill !== undefined) entry.counted.add(outcome.fill.tradeId);
      return true;
    }).length;
  }

  live(): LocalOrder[] {
    return [...this.orders.values()].filter(({ order }) => isLive(order));
  }

  /** Status and units of each order. */
  summary(): readonly (readonly [OrderStatus, string])[] {
    return [...this.orders.values()].map(({ order }) => [order.status, `${order.filledQuantity}`]);
  }
}
