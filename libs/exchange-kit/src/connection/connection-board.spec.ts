import type { ConnectionChanged } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { ConnectionBoard } from './connection-board.js';

function board() {
  const events: ConnectionChanged[] = [];
  const one = new ConnectionBoard(new ManualClock(7), ['prices', 'reports'], (event) => events.push(event));
  return { one, events, said: () => events.map(({ connected, reason }) => `${connected ? 'up' : 'down'} ${reason}`) };
}

describe('several streams as one connection', () => {
  it('are connected with the last of them', () => {
    const { one, events, said } = board();
    one.up('prices');
    expect([one.connected, said()]).toEqual([false, []]);
    one.up('reports');
    expect([one.connected, said()]).toEqual([true, ['up reports: connected']]);
    expect(events[0]).toMatchObject({ type: 'connection-changed', at: 7 });
  });

  it('are lost with the first and back with the last, which the reasons name', () => {
    const { one, said } = board();
    one.up('prices');
    one.up('reports');
    one.down('prices', 'silent for 10000 ms');
    one.down('reports', 'closed');
    one.down('reports', 'closed again');
    one.up('prices');
    expect(one.lost()).toEqual(['reports: closed again']);
    one.up('reports');
    expect(said()).toEqual([...['up reports: connected', 'down prices: silent for 10000 ms', 'up reports: connected']]);
  });

  it('say nothing twice', () => {
    const { one, said } = board();
    for (const name of ['prices', 'reports', 'prices']) one.up(name);
    expect(said()).toHaveLength(1);
  });

  it('say nothing of a stream that was not up yet', () => {
    const { one, said } = board();
    one.down('prices', 'refused');
    expect([said(), one.lost()]).toEqual([[], ['prices: refused', 'reports: not connected yet']]);
  });

  it('are named beforehand', () => {
    expect(() => board().one.up('orders')).toThrow(RangeError);
  });
});
