import { describe, expect, it } from '@jest/globals';
import { price, type BotEvent, type JournalEntry, type Started } from '@gridbot/core';
import { started } from '@gridbot/core/testing';
import type { PastEngine } from '@gridbot/runtime';
import { stands } from './parity.fixture.js';
import { recordSessions } from './record-sessions.js';

/** An engine of the past that trades from its first step on. */
function anEngine(): PastEngine {
  let seq = 0;
  const engine = {
    orders: new Map(),
    balances: {},
    snapshot: () => ({ seq }),
    get seq() {
      return seq;
    },
  };
  const repeat = ({ event }: JournalEntry) => {
    seq += 1;
    return { ...stands('running', event.at), event };
  };
  return { engine, repeat } as unknown as PastEngine;
}

async function sessionsOf(...events: readonly BotEvent[]) {
  const ticker = { price: price('100'), at: 0 };
  const entries = (async function* () {
    for (const [index, event] of events.entries()) yield { seq: index + 1, event, ticker } as unknown as JournalEntry;
  })();
  const sessions = [];
  for await (const session of recordSessions(anEngine(), entries)) sessions.push(session);
  return sessions;
}

const begin = (at: number, change: object = {}): Started => ({
  ...started(),
  at,
  config: { interval: '1%' },
  ...change,
});
const print = (at: number): BotEvent => ({ type: 'ticker-updated', at, price: price('101') });

describe('the sessions of a journal', () => {
  it('are its processes', async () => {
    const sessions = await sessionsOf(begin(1_000), print(2_000), begin(3_000), print(4_000));
    expect(sessions.map(({ seq, from, to }) => [seq, from, to])).toEqual([
      [1, 1_000, 2_000],
      [3, 3_000, 4_000],
    ]);
  });

  it('live through other rules of the exchange, and end where settings were changed', async () => {
    const renewed = { renewed: true } as const;
    const sessions = await sessionsOf(
      begin(1_000),
      begin(2_000, { ...renewed, fees: started().fees }),
      begin(3_000, { ...renewed, config: { interval: '2%' } }),
      print(4_000),
      begin(5_000, { ...renewed, config: { interval: '2%' }, guards: { ordersPerMinute: 5 } }),
    );
    expect(sessions.map(({ seq, from, to }) => [seq, from, to])).toEqual([
      [1, 1_000, 2_000],
      [3, 3_000, 4_000],
      [5, 5_000, 5_000],
    ]);
    expect(sessions[1]).toMatchObject({ started: { config: { interval: '2%' } }, before: { seq: 2 } });
    expect(sessions[1]).not.toHaveProperty('started.renewed');
  });
});
