import { isLive, type ClientOrderId, type Order, type StepResult } from '@gridbot/core';
import type { Counter, Gauge } from 'prom-client';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

const SIDES = ['buy', 'sell'] as const;
/** `refused`: by the bot's own checks, so that it was never sent. `rejected`: by the exchange. */
const FATES = ['placed', 'accepted', 'filled', 'canceled', 'expired', 'rejected', 'refused'] as const;

type Fate = (typeof FATES)[number];

/** Counts what becomes of orders. Counted since the process began: what earlier processes did is in the database. */
export class OrderMetrics {
  private readonly orders: Counter<'side' | 'fate'>;
  private readonly fills: Counter<'side' | 'liquidity'>;
  private readonly open: Gauge<'side'>;
  /** Sent by this process, and not answered yet. */
  private readonly unanswered = new Set<ClientOrderId>();

  constructor({ counter, gauge }: MetricKit, source: MetricSource) {
    this.orders = counter('orders_total', 'Orders by side and by what became of them.', ['side', 'fate']);
    this.fills = counter('fills_total', 'Executions by side and by whether the order rested (maker) or crossed.', [
      'side',
      'liquidity',
    ]);
    for (const side of SIDES) for (const fate of FATES) this.orders.inc({ side, fate }, 0);
    for (const side of SIDES)
      for (const liquidity of ['maker', 'taker'] as const) this.fills.inc({ side, liquidity }, 0);
    this.open = gauge('open_orders', 'Orders that are open or in flight.', ['side'], () => {
      const orders = [...(source.bot()?.session?.engine.orders.values() ?? [])];
      for (const side of SIDES) this.open.set({ side }, orders.filter((order) => order.side === side).length);
    });
  }

  /** Counts a step that was kept. */
  stepped({ commands, orders, fills }: StepResult): void {
    for (const command of commands) {
      if (command.type !== 'submit-order') continue;
      this.orders.inc({ side: command.side, fate: 'placed' });
      this.unanswered.add(command.clientOrderId);
    }
    if (orders.length === 0) return;
    const byId = new Map(orders.map((order) => [order.clientOrderId, order]));
    for (const { clientOrderId, fill } of fills) {
      const order = byId.get(clientOrderId);
      if (order !== undefined) this.fills.inc({ side: order.side, liquidity: fill.liquidity });
    }
    for (const order of orders) this.changed(order);
  }

  private changed(order: Order): void {
    const { side, status } = order;
    const isAnswered = status !== 'pending' && this.unanswered.delete(order.clientOrderId);
    if (isAnswered && status !== 'rejected') this.orders.inc({ side, fate: 'accepted' });
    const fate = isLive(order) ? undefined : endOf(order);
    if (fate !== undefined) this.orders.inc({ side, fate });
  }
}

function endOf({ status, refusal }: Order): Fate | undefined {
  if (status === 'rejected') return refusal === undefined ? 'rejected' : 'refused';
  return status === 'filled' || status === 'canceled' || status === 'expired' ? status : undefined;
}
