import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { StreamBoard } from './stream-board.js';

describe('a board of streams', () => {
  const told: boolean[] = [];
  const board = new StreamBoard(new ManualClock(), ['prices', 'reports'] as const);

  it('tells whoever begins to read what is up already, as one connection', () => {
    board.set('prices', true, 'connected');
    board.set('reports', true, 'connected');
    const detach = board.attach(({ connected }) => told.push(connected));
    expect(told).toEqual([true]);
    board.set('reports', false, 'lost');
    expect([told, board.isUp('prices'), board.isUp('reports')]).toEqual([[true, false], true, false]);
    detach();
  });

  it('tells nothing to one who has left, or whose place another took', () => {
    const later: boolean[] = [];
    const leave = board.attach(() => told.push(true));
    board.attach(({ connected }) => later.push(connected));
    leave();
    board.set('reports', true, 'connected');
    expect([told.length, later]).toEqual([2, [true]]);
  });
});
