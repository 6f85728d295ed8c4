import type { ClientOrderId, Execution, Side } from '@gridbot/core';
import { FEES, GRACE } from '../world/market.js';
import type { Life } from './life.js';
import { reportText } from './step-text.js';

/** The exchange, as a process of the bot reaches it. */
export interface BotsVenue extends Pick<Execution, 'submit' | 'cancel' | 'snapshot'> {
  connect: Execution['onReport'];
  /** The side of an order of the bot. */
  sideOf(id: ClientOrderId): Side | undefined;
}

/** The way to the exchange of a process that may die before and after everything that passes. */
export function mortalExecution(venue: BotsVenue, life: Life): Execution {
  return {
    grace: GRACE,
    submit: (order) => {
      if (!life.mark(`before send ${order.side}`)) return;
      venue.submit(order);
      life.mark(`after send ${order.side}`);
    },
    cancel: (request) => {
      if (!life.mark('before send cancel')) return;
      venue.cancel(request);
      life.mark('after send cancel');
    },
    snapshot: async (request) => {
      await life.pass('before ask account');
      const answer = await venue.snapshot(request);
      await life.pass('after ask account');
      return answer;
    },
    feeRates: async () => FEES,
    onReport: (listener) =>
      venue.connect((report) => {
        const name = reportText(report, venue.sideOf(report.clientOrderId));
        if (!life.mark(`before arrival ${name}`)) return;
        listener(report);
        life.mark(`after arrival ${name}`);
      }),
  };
}
