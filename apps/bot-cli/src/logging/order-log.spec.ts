import { describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../bot/bot.fixture.js';
import { RunTotals } from '../bot/run-totals.js';
import { LogConfig } from '../config/log.config.js';
import type { ClientOrderId, ReasonCode, StepResult } from '@gridbot/core';
import { anOrder } from '@gridbot/core/testing';
import { createLog } from './log.js';
import { OrderLog } from './order-log.js';
import { prettyLine } from './pretty-line.js';

type Line = Readonly<Record<string, unknown>>;

async function loggedLife() {
  const lines: string[] = [];
  const config = Object.assign(new LogConfig(), { level: 'debug', format: 'json' });
  const orders = new OrderLog(createLog(config, (line) => lines.push(line)));
  const totals = new RunTotals();
  const exchange = tape(['50000', '49400', '50100']);
  const { bot, seen } = aBot({ exchange, store: openMemoryStore(), raw: { flavour: 'grid-sell' } });
  await bot.run();
  for (const step of seen.steps) orders.stepped(step, totals.add(step));
  return { lines, entries: lines.map((line) => JSON.parse(line) as Line), orders, steps: seen.steps };
}

describe('lines about orders', () => {
  it('all carry the order id, the name that the strategy gave it and the step', async () => {
    const { entries, steps } = await loggedLife();
    const ids = new Set(steps.flatMap((step) => step.orders.map(({ clientOrderId }) => clientOrderId as string)));
    expect(entries.length).toBeGreaterThan(2 * ids.size);
    for (const entry of entries) {
      expect(ids).toContain(entry['clientOrderId']);
      expect(entry).toMatchObject({ key: expect.stringMatching(/^(buy|sell):/), seq: expect.any(Number) });
    }
    const [seq, key] = [steps.find(({ fills }) => fills.length > 0)!.seq, 'buy:1'];
    expect(entries.filter((entry) => entry['seq'] === seq && entry['key'] === key)).toContainEqual(
      expect.objectContaining({ level: 30, liquidity: 'maker', tradeId: expect.any(String), price: '49504.9' }),
    );
  });

  it('tell an order from the request to its end', async () => {
    const { entries } = await loggedLife();
    const of = (key: string) => entries.filter((entry) => entry['key'] === key).map(({ msg }) => String(msg));
    expect(of('buy:1')).toEqual([
      'buy 0.00202 at 49504.9 is sent (buy:1)',
      'buy buy:1 is open',
      'buy  filled 0.00202 at 49504.9, fee 0.2500 USD (buy:1)',
    ]);
  });

  it('say aloud why an order was refused before it was sent, once an hour for each reason', () => {
    const lines: string[] = [];
    const orders = new OrderLog(
      createLog(Object.assign(new LogConfig(), { level: 'info', format: 'json' }), (line) => lines.push(line)),
    );
    const refuse = (code: ReasonCode, at: number): void => {
      const order = anOrder({ status: 'rejected', refusal: { code, text: 'needs 100 USD, free are 50' } });
      orders.stepped({ seq: 1, at, commands: [], orders: [order] } as unknown as StepResult, []);
    };
    const HOUR = 3_600_000;
    for (const at of [0, 1, HOUR - 1, HOUR]) refuse('insufficient-funds', at);
    refuse('below-minimum', HOUR);
    refuse('not-trading', HOUR); // the fill of a paused bot: no trouble
    const told = lines.map((line) => JSON.parse(line) as Line);
    expect(told.map(({ level, msg }) => [level, msg])).toEqual(
      Array(3).fill([40, 'buy buy:1 was refused before it was sent: needs 100 USD, free are 50']),
    );
  });

  it('show people the text alone', async () => {
    const { lines } = await loggedLife();
    const fill = lines.find((line) => line.includes('filled'))!;
    expect(prettyLine(fill)).toMatch(/^\d\d:\d\d:\d\d INFO {2}buy {2}filled [^=]*\(buy:1\)\n$/);
  });

  it('know what an order is found by, and the id of one they never saw', async () => {
    const { orders, steps } = await loggedLife();
    const [order] = steps.flatMap((step) => step.orders);
    expect(orders.about(order!.clientOrderId)).toMatchObject({ key: order!.key, seq: expect.any(Number) });
    expect(orders.about('strange' as ClientOrderId)).toEqual({ clientOrderId: 'strange' });
  });
});
