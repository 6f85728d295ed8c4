import {
  GridbotError,
  clientOrderId,
  price,
  quantity,
  venueOrderId,
  type ExecutionReport,
  type SubmitOrder,
} from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { HttpFailure } from '../http/http-failure.js';
import { done, fatal, rejected, retryable, unknown, type Outcome } from '../outcome/outcome.js';
import { after } from '../time/after.js';
import { OrderOutbox, type OrderOutboxOptions } from './order-outbox.js';

type Answer = Outcome<readonly ExecutionReport[]> | Error;

const busy = new GridbotError('EXCHANGE.UNAVAILABLE', 'busy', { retryable: true });
const limited = new GridbotError('EXCHANGE.RATE_LIMITED', 'too fast', { retryable: true });
const wrongKey = new GridbotError('EXCHANGE.AUTHENTICATION', 'wrong key');

function order(id: string): SubmitOrder {
  return {
    ...{ type: 'submit-order', clientOrderId: clientOrderId(id), key: id, side: 'buy', orderType: 'limit' },
    ...{ price: price('100'), quantity: quantity('1'), postOnly: false },
  };
}

function accepted(id: string, venue: string): ExecutionReport {
  return {
    ...{ type: 'execution-report', execType: 'accepted', at: 1 },
    ...{ clientOrderId: clientOrderId(id), venueOrderId: venueOrderId(venue) },
  };
}

class Bench {
  readonly clock = new ManualClock(0);
  readonly reports: string[] = [];
  readonly calls: string[] = [];
  readonly doubts: string[] = [];
  readonly fatals: string[] = [];
  /** Answers in turn; the last one for ever. */
  places: Answer[] = [done([])];
  cancels: Answer[] = [done([])];
  slow = 0;
  readonly outbox: OrderOutbox;

  constructor(options: Partial<OrderOutboxOptions> = {}) {
    this.outbox = new OrderOutbox({
      clock: this.clock,
      random: () => 0,
      place: ({ clientOrderId: id }, { deadline }) => this.answer(`place ${id} until ${deadline}`, this.places),
      cancel: ({ clientOrderId: id, venueOrderId: venue = '' }) => this.answer(`cancel ${id} ${venue}`, this.cancels),
      report: (report) => {
        const reason = 'reason' in report ? ` ${report.reason.code}: ${report.reason.text}` : '';
        this.reports.push(`${report.clientOrderId} ${report.execType}${reason}`);
      },
      onDoubt: (id) => this.doubts.push(id),
      onFatal: (error) => this.fatals.push(error.code),
      ...options,
    });
  }

  submit(id: string): this {
    this.outbox.submit(order(id));
    return this;
  }

  cancel(id: string): this {
    this.outbox.cancel({ type: 'request-cancel', clientOrderId: clientOrderId(id), key: id });
    return this;
  }

  private async answer(call: string, answers: Answer[]): Promise<Outcome<readonly ExecutionReport[]>> {
    this.calls.push(`${this.clock.now()} ${call}`.trim());
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    if (this.slow > 0) await after(this.clock, this.slow);
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

describe('an order', () => {
  it('is sent once with its deadline; what the answer tells is reported and remembered', async () => {
    const bench = new Bench();
    bench.places = [done([accepted('a', 'V1')])];
    bench.submit('a').submit('a');
    expect(bench.calls).toEqual([]);
    await bench.clock.advance(0);
    bench.submit('a');
    await bench.clock.advance(60_000);
    expect([bench.calls, bench.reports, bench.outbox.ids.venueOf(clientOrderId('a')), bench.outbox.underWay]).toEqual([
      ...[['0 place a until 10000'], ['a accepted'], 'V1', 0],
    ]);
  });

  it('that the exchange refuses is reported with the reason', async () => {
    const bench = new Bench();
    bench.places = [rejected('insufficient-funds', 'EOrder:Insufficient funds')];
    await bench.submit('a').clock.advance(0);
    expect(bench.reports).toEqual(['a rejected insufficient-funds: EOrder:Insufficient funds']);
  });

  it('that provably did not arrive is sent again with growing waits, each time with the same deadline', async () => {
    const bench = new Bench();
    bench.places = [
      retryable(busy),
      new HttpFailure('not-sent', 'POST x', 'refused', 'ECONNREFUSED'),
      retryable(limited, 2_000),
      done([]),
    ];
    await bench.submit('a').clock.advance(10_000);
    expect(bench.calls).toEqual([0, 250, 750, 2_750].map((at) => `${at} place a until 10000`));
    expect(bench.reports).toEqual([]);
  });

  it('that provably did not arrive in its time is reported as rejected', async () => {
    for (const [error, reason] of [
      [busy, 'other: never reached the exchange: busy'],
      [limited, 'rate-limit: never reached the exchange: too fast'],
    ] as const) {
      const bench = new Bench();
      bench.places = [retryable(error)];
      await bench.submit('a').clock.advance(60_000);
      expect([bench.reports, bench.doubts]).toEqual([[`a rejected ${reason}`], []]);
      expect(bench.calls.length).toBeGreaterThan(3);
    }
  });

  it.each<[string, Answer]>([
    ['whose fate nobody knows', unknown(busy)],
    ['whose request broke off', new HttpFailure('unknown', 'POST x', 'reset', 'ECONNRESET')],
    ['at which something unforeseen happened', new TypeError('undefined is not a function')],
  ])('%s is neither sent again nor reported, but doubted', async (_what, answer) => {
    const bench = new Bench();
    bench.places = [answer];
    await bench.submit('a').clock.advance(60_000);
    expect([bench.calls.length, bench.reports, bench.doubts]).toEqual([1, [], ['a']]);
  });

  it('is named in the lines for the log', async () => {
    const named: unknown[] = [];
    const bench = new Bench({ remark: ({ level, details }) => named.push([level, details]) });
    bench.places = [retryable(busy), unknown(busy)];
    await bench.submit('a').clock.advance(60_000);
    expect(named).toEqual([
      ['debug', { clientOrderId: 'a' }],
      ['warn', { clientOrderId: 'a' }],
    ]);
  });

  it('that a wrong key signed is rejected, and that is told', async () => {
    const bench = new Bench();
    bench.places = [fatal(wrongKey)];
    await bench.submit('a').clock.advance(0);
    expect([bench.reports, bench.fatals]).toEqual([['a rejected other: wrong key'], ['EXCHANGE.AUTHENTICATION']]);
  });

  it('does not wait for others', async () => {
    const bench = new Bench();
    bench.slow = 5_000;
    await bench.submit('a').submit('b').clock.advance(0);
    expect([bench.calls.length, bench.outbox.underWay]).toEqual([2, 2]);
    await bench.clock.advance(5_000);
    expect(bench.outbox.underWay).toBe(0);
  });

  it('hurts nobody if who takes reports fails', async () => {
    const bench = new Bench({
      report: () => {
        throw new Error('broken');
      },
    });
    bench.places = [rejected('other', 'no')];
    await bench.submit('a').cancel('a').clock.advance(0);
    expect([bench.fatals, bench.outbox.underWay]).toEqual([['ENGINE.INVARIANT'], 0]);
  });
});

describe('a cancel', () => {
  it("is sent with the exchange's own id, once it is known", async () => {
    const bench = new Bench();
    bench.outbox.ids.bind(clientOrderId('a'), venueOrderId('V1'));
    await bench.cancel('a').cancel('a').cancel('b').clock.advance(0);
    expect(bench.calls).toEqual(['0 cancel a V1', '0 cancel b']);
  });

  it('waits for the fate of its own order, not for others', async () => {
    const bench = new Bench();
    bench.slow = 1_000;
    bench.places = [done([accepted('a', 'V1')])];
    await bench.submit('a').cancel('a').cancel('b').clock.advance(2_000);
    expect(bench.calls).toEqual(['0 place a until 10000', '0 cancel b', '1000 cancel a V1']);
  });

  it('ends the sending of an order that has not arrived yet: nothing is left to cancel', async () => {
    const bench = new Bench();
    bench.places = [retryable(busy, 5_000)];
    await bench.submit('a').clock.advance(100);
    await bench.cancel('a').clock.advance(60_000);
    expect([bench.calls.length, bench.reports]).toEqual([1, ['a rejected requested: canceled before it was sent']]);
  });

  it('of an order whose fate is unknown is sent', async () => {
    const bench = new Bench();
    bench.places = [unknown(busy)];
    await bench.submit('a').cancel('a').clock.advance(0);
    expect(bench.calls.at(-1)).toBe('0 cancel a');
  });

  it('of an order that is gone harms nothing: a look finds out what became of it', async () => {
    const bench = new Bench();
    bench.cancels = [rejected('other', 'EOrder:Unknown order')];
    await bench.cancel('a').clock.advance(0);
    expect([bench.reports, bench.doubts]).toEqual([[], ['a']]);
  });

  it('that did not arrive is sent again, and left after its time', async () => {
    const bench = new Bench();
    bench.cancels = [retryable(busy), done([])];
    await bench.cancel('a').clock.advance(1_000);
    expect([bench.calls.length, bench.doubts]).toEqual([2, []]);
    bench.cancels = [retryable(busy)];
    await bench.cancel('a').clock.advance(60_000);
    expect(bench.doubts).toEqual(['a']);
    const before = bench.calls.length;
    await bench.cancel('a').clock.advance(0);
    expect(bench.calls.length).toBe(before + 1);
  });

  it('that the exchange puts off for longer than its time waits for that, and is sent again', async () => {
    const bench = new Bench();
    bench.cancels = [retryable(limited, 60_000), done([])];
    await bench.cancel('a').clock.advance(59_999);
    expect([bench.calls.length, bench.doubts]).toEqual([1, []]);
    await bench.clock.advance(1);
    expect([bench.calls.length, bench.doubts, bench.clock.waiting]).toEqual([2, [], 0]);
  });

  it('that a wrong key signed is told', async () => {
    const bench = new Bench();
    bench.cancels = [fatal(wrongKey)];
    await bench.cancel('a').clock.advance(0);
    expect(bench.fatals).toEqual(['EXCHANGE.AUTHENTICATION']);
  });
});

describe('a closed outbox', () => {
  it('sends nothing any more and reports nothing', async () => {
    const bench = new Bench();
    bench.places = [retryable(busy)];
    await bench.submit('a').clock.advance(0);
    bench.outbox.close();
    await bench.submit('b').cancel('a').clock.advance(60_000);
    expect([bench.calls.length, bench.reports, bench.clock.waiting]).toEqual([1, [], 0]);
  });
});
