import type { WorldPlan } from '../play-world.js';
import { BEGIN } from '../world/market.js';
import type { Happening, Line } from '../world/script.js';

/** Longer than the grace period: what a death left open is settled before the market moves on. */
const EVERY = 35_000;

/**
 * A script in which orders meet everything that can happen to them: they rest, fill at once and in parts, are canceled when the market
 * rises, by hand and at a stop, and sells follow buys. Each price is printed until nothing is left to do at it.
 */
export const LIFE_OF_ORDERS: Pick<WorldPlan, 'lines' | 'balances' | 'reconcileEvery'> = {
  balances: { USD: '5000', AAPLx: '1' },
  reconcileEvery: 600_000,
  lines: timed([
    ...held('260'),
    ...held('257'),
    { kind: 'print', price: '254.5', quantity: '0.2' },
    ...held('254.6'),
    ...held('254'),
    { kind: 'sign-of-life' },
    { kind: 'cancel-by-hand', side: 'buy' },
    ...held('258'),
    { kind: 'print', price: '260', quantity: '0.15' },
    ...held('259'),
    ...held('261'),
    { kind: 'restart', cancel: 'buys' },
    ...held('261'),
    ...held('258'),
    ...held('268'),
  ]),
};

/** A price that stays for a while. */
function held(price: string): readonly Happening[] {
  return Array.from({ length: 3 }, () => ({ kind: 'print', price }));
}

function timed(happenings: readonly Happening[]): readonly Line[] {
  return happenings.map((happening, index) => ({ at: BEGIN + index * EVERY, ...happening }));
}
