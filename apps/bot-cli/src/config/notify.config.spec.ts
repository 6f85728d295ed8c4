import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@gridbot/config';
import { configProblems, isGridbotError } from '@gridbot/core';
import { NotifyConfig } from './notify.config.js';

function read(raw: object): NotifyConfig {
  return parseConfig(NotifyConfig, { use: 'telegram', ...raw });
}

function problems(raw: object): readonly string[] {
  try {
    read(raw);
    return [];
  } catch (error) {
    return isGridbotError(error) ? configProblems(error).map(({ path }) => path) : [];
  }
}

describe('the settings of a channel', () => {
  it('are all messages at once unless somebody says otherwise', () => {
    expect(read({})).toEqual({
      ...{ use: 'telegram', on: true, levels: ['info', 'warning', 'alert'], topics: [] },
      ...{ repeatAfter: 3_600_000, atMost: 500 },
    });
  });

  it('read times as people write them', () => {
    const quietHours = { from: '22:05', to: '07:00', timeZone: 'Europe/Berlin' };
    const summary = { daily: '08:00', weekly: 'Mon 00:30', timeZone: 'UTC', picture: false };
    expect(read({ quietHours, summary, digest: '15m', repeatAfter: '0s' })).toMatchObject({
      quietHours: { from: 1_325, to: 420, timeZone: 'Europe/Berlin' },
      summary: { daily: 480, weekly: { weekday: 1, minutes: 30 }, picture: false },
      digest: 900_000,
      repeatAfter: 0,
    });
  });

  it.each([
    [{ levels: [] }, ['levels']],
    [{ levels: ['loud'] }, ['levels']],
    [{ levels: 'alert' }, ['levels']],
    [{ topics: ['Fill Buy'] }, ['topics']],
    [{ topics: 'fill.*' }, ['topics']],
    [
      { quietHours: { from: '24:00', to: 7, timeZone: 'Mars' } },
      ['quietHours.from', 'quietHours.to', 'quietHours.timeZone'],
    ],
    [{ summary: { weekly: '08:00', daily: 'mon 08:00' } }, ['summary.daily', 'summary.weekly']],
    [{ digest: '10s', atMost: 0, name: '-' }, ['atMost', 'digest', 'name']],
  ])('refuse %j', (raw, paths) => {
    expect([...problems(raw)].sort()).toEqual([...paths].sort());
  });
});
