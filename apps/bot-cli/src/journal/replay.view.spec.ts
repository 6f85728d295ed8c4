import { describe, expect, it } from '@jest/globals';
import { aTickerEvent, TEST_TIME } from '@gridbot/core/testing';
import type { ReplayReport } from './replay-bot.js';
import { replayFinding, replayLines } from './replay.view.js';

const good: ReplayReport = { bot: 'mine', strategy: 'grid', stateVersion: 2, first: 1, last: 9, repeated: 9, end: [] };

describe('the result of a replay', () => {
  it('says that little could be compared behind a snapshot', () => {
    expect(replayLines({ ...good, keptStateVersion: 2 }).at(-1)).toContain('rows from before were not compared');
  });

  it('is told if nothing differs', () => {
    expect(replayLines(good)).toEqual([
      'mine: strategy grid, state version 2',
      'repeated     steps 1 to 9',
      'decisions    identical',
      'tables       every order, fill, lot, posting, balance and configuration is as the journal says',
    ]);
    expect(replayFinding(good)).toBeUndefined();
  });

  it('names both versions of the state if they differ', () => {
    expect(replayLines({ ...good, keptStateVersion: 1 })[0]).toBe(
      'mine: strategy grid, state version 2; it began with a state of version 1',
    );
  });

  it('shows the first difference field by field', () => {
    const { end: _, ...found } = good;
    const fields = [
      { path: 'commands[0].price', kept: '1', now: '2' },
      { path: 'commands[1]', now: { type: 'notify' } },
    ];
    const difference = { seq: 9, at: TEST_TIME, event: aTickerEvent({ price: '5' }), kept: [], now: [], fields };
    const report = { ...found, difference };
    expect(replayLines(report).slice(2)).toEqual([
      'decisions    differ first at step 9, 2026-01-01T00:00:00.000Z',
      'event        price 5',
      ...['  commands[0].price', '    kept  1', '    now   2'],
      ...['  commands[1]', '    kept  nothing', '    now   {"type":"notify"}'],
    ]);
    expect(replayFinding(report)).toContain('step 9 of "mine" comes out otherwise');
    const failed = { ...report, difference: { ...difference, failure: 'oh', fields: [] } };
    expect(replayLines(failed).at(-1)).toBe('  the journal has an answer; now: oh');
  });

  it('shows tables that differ', () => {
    const report = { ...good, end: [{ path: 'balances.USD', kept: '1', now: '2' }] };
    expect(replayLines(report).slice(3)).toEqual([
      'tables       differ from what the journal leads to',
      ...['  balances.USD', '    kept  1', '    now   2'],
    ]);
    expect(replayFinding(report)).toContain('balances.USD');
  });

  it('says so if the tables were not compared', () => {
    const { end: _, ...found } = good;
    const report = { ...found, endNotCompared: 'the bot is running' };
    expect(replayLines(report).at(-1)).toBe('tables       not compared: the bot is running');
    expect(replayFinding(report)).toBeUndefined();
  });

  it('says so if there is nothing to repeat', () => {
    const report = { bot: 'mine', strategy: 'grid', stateVersion: 2, repeated: 0 };
    expect(replayLines(report)).toHaveLength(2);
    expect(replayFinding(report)).toBeUndefined();
  });
});
