import type { Message } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { ChannelPlan, type ChannelSettings } from './channel-plan.js';
import { selectsTopic } from './topic-selection.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-01-10T12:00:00Z');
const NIGHT = Date.parse('2026-01-10T22:30:00Z'); // 23:30 in Berlin
const quietHours = { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Berlin' };

function aPlan(changes: Partial<ChannelSettings> = {}): ChannelPlan {
  return new ChannelPlan({
    name: 'phone',
    levels: ['info', 'warning', 'alert'],
    topics: [],
    repeatAfter: HOUR,
    atMost: 9,
    ...changes,
  });
}

function said(at: number, changes: Partial<Message> = {}): Message {
  const what = { level: 'info', topic: 'grid.note', title: 'a', text: '', facts: [] } as const;
  return { id: 'm', bot: 'btc', mode: 'live', at, ...what, ...changes };
}

const dueAt = (plan: ChannelPlan, at: number, changes: Partial<Message> = {}): string =>
  new Date(plan.deliveryOf(said(at, changes), at)!.dueAt).toISOString().slice(11, 16);

describe('what a channel gets', () => {
  it.each([
    [[], 'fill.buy', true],
    [['fill.*'], 'fill.buy', true],
    [['fill.*'], 'refill.buy', false],
    [['fill.*', '!fill.buy'], 'fill.buy', false],
    [['fill.*', '!fill.buy'], 'fill.sell', true],
    [['!fill.*'], 'bot.paused', true],
    [['!fill.*'], 'fill.sell', false],
    [['*.insufficient-funds'], 'grid.insufficient-funds', true],
    [['a.b'], 'axb', false],
    [['a', 'b'], 'b', true],
  ])('by the patterns %j: %s %s', (patterns, topic, selected) => {
    expect(selectsTopic(patterns, topic)).toBe(selected);
  });

  it('is of the levels it wants', () => {
    const plan = aPlan({ levels: ['alert'] });
    expect(plan.deliveryOf(said(NOON), NOON)).toBeUndefined();
    expect(plan.deliveryOf(said(NOON, { level: 'alert' }), NOON)).toBeDefined();
  });
});

describe('when a channel gets it', () => {
  it('is at once, if nothing holds it back', () => {
    expect(dueAt(aPlan(), NOON)).toBe('12:00');
    expect(aPlan().deliveryOf(said(NOON), NOON + 5)!.dueAt).toBe(NOON);
  });

  it('is when the quiet hours end; alerts come through', () => {
    const plan = aPlan({ quietHours });
    expect(dueAt(plan, NOON)).toBe('12:00');
    expect(dueAt(plan, NIGHT, { level: 'warning', title: 'b' })).toBe('06:00');
    expect(dueAt(plan, NIGHT, { level: 'alert', title: 'c' })).toBe('22:30');
    expect(
      dueAt(aPlan({ quietHours: { from: 600, to: 700, timeZone: 'UTC' } }), Date.parse('2026-01-10T10:00:00Z')),
    ).toBe('11:40');
  });

  it('is with the next digest, if it is good news', () => {
    const plan = aPlan({ digest: HOUR, repeatAfter: 0 });
    const at = NOON + 7 * 60_000;
    expect(dueAt(plan, at)).toBe('13:00');
    expect(dueAt(plan, NOON, { title: 'b' })).toBe('13:00');
    expect(dueAt(plan, at, { level: 'warning' })).toBe('12:07');
    expect(dueAt(plan, at, { picture: { png: new Uint8Array(), alt: '' }, topic: 'summary.daily' })).toBe('12:07');
    const both = aPlan({ digest: HOUR, quietHours });
    expect(dueAt(both, Date.parse('2026-01-10T20:30:00Z'))).toBe('06:00'); // the digest would come when it is quiet
  });
});

describe('the same words', () => {
  it('are held back for a while, and then said with how often', () => {
    const plan = aPlan();
    expect(plan.deliveryOf(said(NOON), NOON)!.message.text).toBe('');
    for (const minutes of [1, 30, 59]) expect(plan.deliveryOf(said(NOON), NOON + minutes * 60_000)).toBeUndefined();
    expect(plan.deliveryOf(said(NOON, { title: 'b' }), NOON + 60_000)).toBeDefined();
    expect(plan.deliveryOf(said(NOON), NOON + HOUR)!.message.text).toBe(
      'The same was to be said 3 more times before, and was held back',
    );
    expect(plan.deliveryOf(said(NOON), NOON + 3 * HOUR)!.message.text).toBe('');
  });

  it('about a state are news once another state was told', () => {
    const plan = aPlan();
    const told = (topic: string, minutes: number): boolean =>
      plan.deliveryOf(said(NOON, { topic, title: topic }), NOON + minutes * 60_000) !== undefined;
    expect([told('bot.degraded', 0), told('bot.degraded', 1), told('bot.running', 2), told('bot.degraded', 3)]).toEqual(
      [...[true, false, true, true]],
    );
    expect([told('grid.a', 4), told('grid.b', 5), told('grid.a', 6)]).toEqual([true, true, false]);
    const changed = (title: string, minutes: number): boolean =>
      plan.deliveryOf(said(NOON, { topic: 'config.reloaded', title }), NOON + minutes * 60_000) !== undefined;
    expect([changed('2% -> 1%', 5), changed('1% -> 2%', 6), changed('2% -> 1%', 7)]).toEqual([true, true, true]);
    expect([told('bot.degraded', 7), told('store.trouble', 8), told('bot.degraded', 9)]).toEqual([false, true, false]);
  });

  it('about a state are news once another state was reached, though nobody was told of that', () => {
    const plan = aPlan({ levels: ['warning'] });
    const lost = { level: 'warning', topic: 'bot.degraded', title: 'lost' } as const;
    expect(plan.deliveryOf(said(NOON, lost), NOON)).toBeDefined();
    expect(plan.deliveryOf(said(NOON, lost), NOON + 1)).toBeUndefined();
    expect(plan.deliveryOf(said(NOON, { topic: 'bot.running', title: 'back' }), NOON + 2)).toBeUndefined();
    expect(plan.deliveryOf(said(NOON, lost), NOON + 3)).toBeDefined();
  });

  it('of two fills are two fills, and may be wanted every time', () => {
    const fill = said(NOON, { topic: 'fill.buy' });
    const plan = aPlan();
    expect([plan.deliveryOf(fill, NOON), plan.deliveryOf(fill, NOON)]).not.toContain(undefined);
    const every = aPlan({ repeatAfter: 0 });
    expect([every.deliveryOf(said(NOON), NOON), every.deliveryOf(said(NOON), NOON)]).not.toContain(undefined);
  });
});
