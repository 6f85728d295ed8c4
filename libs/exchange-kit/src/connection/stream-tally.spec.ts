import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { ConnectionBoard } from './connection-board.js';
import { StreamBoard } from './stream-board.js';
import { StreamTally } from './stream-tally.js';

describe('the count of streams that come back', () => {
  it('counts a stream that is up again, not the first time and not what is told twice', () => {
    const tally = new StreamTally();
    tally.set('prices', false);
    tally.set('prices', true);
    expect(tally.all()).toEqual([{ name: 'prices', up: true, reconnects: 0 }]);
    for (const up of [true, false, false, true, false]) tally.set('prices', up);
    expect(tally.all()).toEqual([{ name: 'prices', up: false, reconnects: 1 }]);
  });

  it('is kept by both boards for every stream', () => {
    const clock = new ManualClock(0);
    const connection = new ConnectionBoard(clock, ['prices', 'reports'], () => undefined);
    const streams = new StreamBoard<'prices' | 'reports'>(clock, ['prices', 'reports']);
    for (const up of [true, false, true]) {
      if (up) connection.up('prices');
      else connection.down('prices', 'gone');
      streams.set('prices', up, '');
    }
    const expected = [
      { name: 'prices', up: true, reconnects: 1 },
      { name: 'reports', up: false, reconnects: 0 },
    ];
    expect(connection.all()).toEqual(expected);
    expect(streams.all()).toEqual(expected);
  });
});
