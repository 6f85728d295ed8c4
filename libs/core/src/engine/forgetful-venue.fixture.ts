import fc from 'fast-check';
import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { BotEvent } from '../events/bot-event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aVenueFill,
  aVenueOrder,
  TEST_TIME,
} from '../testing/index.js';

const UNITS = 4;
const QUOTE = 10_000;

/** How the exchange answers for one order when it is asked. */
const ANSWERS = ['shown', 'shown', 'unknown', 'unknown', 'fills-late', 'silent'] as const;

/** What happens to one order next: it goes on at the exchange, a report of it reaches us, or nothing. */
const DEEDS = ['accept', 'fill', 'fill', 'cancel', 'hear', 'hear', 'hear-again'] as const;

/** Something happens to an order (by index), or the account is read after a time, with an answer for each order. */
export type Turn =
  | { readonly deed: (typeof DEEDS)[number]; readonly index: number }
  | { readonly after: number; readonly answers: readonly (typeof ANSWERS)[number][] };

/** A run with two orders, of one unit's price each. */
export const turns = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ deed: fc.constantFrom(...DEEDS), index: fc.nat(1) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        after: fc.constantFrom(1, 30_000, 60_000, 90_000),
        answers: fc.tuple(fc.constantFrom(...ANSWERS), fc.constantFrom(...ANSWERS)),
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

interface OrderAtVenue {
  readonly id: string;
  status: 'under-way' | 'open' | 'filled' | 'canceled';
  units: number;
  readonly unheard: ExecutionReport[];
  readonly heard: ExecutionReport[];
}

/** The truth about two buys of four units at a price of one, and an exchange that shows it late, in parts, or forgets it. */
export class ForgetfulVenue {
  readonly orders: readonly OrderAtVenue[] = ['test-1', 'test-2'].map((id) => ({
    id,
    status: 'under-way',
    units: 0,
    unheard: [],
    heard: [],
  }));
  private now = TEST_TIME;

  /** The event that a turn brings to the bot, if any. */
  play(turn: Turn): BotEvent | undefined {
    if ('after' in turn) {
      this.now += turn.after;
      return this.account((index) => turn.answers[index]!);
    }
    const order = this.orders[turn.index]!;
    const about = { clientOrderId: order.id, at: this.now };
    const isOpen = order.status === 'open';
    if (turn.deed === 'accept' && order.status === 'under-way') {
      order.status = 'open';
      order.unheard.push(anAcceptedReport(about));
    }
    if (turn.deed === 'fill' && isOpen) {
      order.units += 1;
      if (order.units === UNITS) order.status = 'filled';
      order.unheard.push(aFilledReport({ ...about, fill: trade(order.id, order.units) }));
    }
    if (turn.deed === 'cancel' && isOpen) {
      order.status = 'canceled';
      order.unheard.push(anEndedReport({ ...about, filledQuantity: `${order.units}` }));
    }
    if (turn.deed === 'hear-again') return order.heard.at(-1);
    if (turn.deed !== 'hear') return undefined;
    const report = order.unheard.shift();
    if (report !== undefined) order.heard.push(report);
    return report;
  }

  /** The whole truth. */
  confess(): AccountSnapshot {
    for (const order of this.orders) if (order.status === 'under-way') order.status = 'canceled';
    return this.account(() => 'shown');
  }

  private account(answerFor: (index: number) => (typeof ANSWERS)[number]): AccountSnapshot {
    const bought = this.orders.reduce((sum, { units }) => sum + units, 0);
    const answers = this.orders.map((order, index) => {
      const answer = answerFor(index);
      return { order, answer: order.status === 'under-way' && answer !== 'silent' ? 'unknown' : answer };
    });
    const known = answers.filter(({ answer }) => answer === 'shown' || answer === 'fills-late');
    const listed = answers.filter(({ answer }) => answer === 'shown');
    return anAccountSnapshot({
      at: this.now,
      balances: { BTC: `${bought}`, USD: `${QUOTE - bought}` },
      orders: known.map(({ order: { id, status, units } }) =>
        aVenueOrder({
          clientOrderId: id,
          status: status === 'under-way' ? 'open' : status,
          price: '1',
          quantity: `${UNITS}`,
          filledQuantity: `${units}`,
        }),
      ),
      fills: listed.flatMap(({ order: { id, units } }) =>
        Array.from({ length: units }, (_, unit) => aVenueFill({ clientOrderId: id, fill: trade(id, unit + 1) })),
      ),
      unknown: answers.filter(({ answer }) => answer === 'unknown').map(({ order }) => order.id),
    });
  }
}

function trade(id: string, unit: number) {
  return { tradeId: `${id}-${unit}`, lastQuantity: '1', lastPrice: '1', at: TEST_TIME + unit };
}
