import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isTimeZone, lastOnTheWall, minutesOfDay, nextOnTheWall, onTheWall } from './local-time.js';

const BERLIN = 'Europe/Berlin';
const at = (text: string): number => Date.parse(text);
const next = (text: string, minutes: number, weekday?: number, zone = BERLIN): string =>
  new Date(nextOnTheWall(at(text), { minutes, ...(weekday !== undefined && { weekday }) }, zone)).toISOString();

describe('time on a wall', () => {
  it('knows time zones from other words', () => {
    expect(['UTC', BERLIN, 'America/New_York', 'Mars/Olympus'].map(isTimeZone)).toEqual([true, true, true, false]);
  });

  it('is what the clock there shows, in summer and in winter', () => {
    expect(onTheWall(at('2026-07-01T22:30:00.250Z'), BERLIN)).toBe(at('2026-07-02T00:30:00.250Z'));
    expect(minutesOfDay(at('2026-01-01T23:59:00Z'), BERLIN)).toBe(59);
    expect(minutesOfDay(at('2026-01-01T00:00:00Z'), 'UTC')).toBe(0);
  });

  it('comes next today or tomorrow', () => {
    expect(next('2026-01-10T06:59:00Z', 8 * 60)).toBe('2026-01-10T07:00:00.000Z');
    expect(next('2026-01-10T07:00:00Z', 8 * 60)).toBe('2026-01-11T07:00:00.000Z');
  });

  it('comes next on the day of the week', () => {
    expect(next('2026-01-10T12:00:00Z', 8 * 60, 1)).toBe('2026-01-12T07:00:00.000Z'); // from a Saturday to Monday
    expect(next('2026-01-12T07:00:00Z', 8 * 60, 1)).toBe('2026-01-19T07:00:00.000Z');
    expect(next('2026-01-10T23:30:00Z', 0, 1)).toBe('2026-01-11T23:00:00.000Z'); // Sunday there already
  });

  it('came last today or yesterday, or on the day of the week', () => {
    const last = (text: string, minutes: number, weekday?: number): string =>
      new Date(lastOnTheWall(at(text), { minutes, ...(weekday !== undefined && { weekday }) }, BERLIN)).toISOString();
    expect(last('2026-01-10T07:00:00Z', 8 * 60)).toBe('2026-01-10T07:00:00.000Z');
    expect(last('2026-01-10T06:59:59Z', 8 * 60)).toBe('2026-01-09T07:00:00.000Z');
    expect(last('2026-01-12T06:59:59Z', 8 * 60, 1)).toBe('2026-01-05T07:00:00.000Z');
    expect(last('2026-01-12T07:00:00Z', 8 * 60, 1)).toBe('2026-01-12T07:00:00.000Z');
  });

  it('is behind the gap when the clock is set forward over it, and the first of two when it is set back', () => {
    expect(next('2026-03-29T00:00:00Z', 150)).toBe('2026-03-29T01:30:00.000Z'); // 02:30 does not exist: 03:30
    expect(next('2026-10-24T22:00:00Z', 150)).toBe('2026-10-25T00:30:00.000Z');
    expect(next('2026-03-28T12:00:00Z', 8 * 60)).toBe('2026-03-29T06:00:00.000Z');
  });

  it('is shown at the moment found, within a day, or a day and a gap', () => {
    const zones = fc.constantFrom('UTC', BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const moments = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 1439 }), (zone, moment, minutes) => {
        const found = nextOnTheWall(moment, { minutes }, zone);
        expect(found).toBeGreaterThan(moment);
        expect(found - moment).toBeLessThanOrEqual(25 * 3_600_000);
        const shown = minutesOfDay(found, zone);
        expect([minutes, (minutes + 60) % 1440, (minutes + 30) % 1440]).toContain(shown);
      }),
    );
  });
});
