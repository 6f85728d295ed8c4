import type { JsonValue } from '@gridbot/core';
import type { WorldPlan } from '../play-world.js';
import { Dice } from '../world/dice.js';
import { BEGIN } from '../world/market.js';
import { MEANWHILE, type Death, type Happening, type Line } from '../world/script.js';
import { randomFaults } from './random-faults.js';

/** Everything of a run but its database and the name of its bot. */
export type Schedule = Pick<
  WorldPlan,
  'config' | 'balances' | 'reconcileEvery' | 'lines' | 'deaths' | 'faults' | 'moneyFromOutside'
>;

/** A run made of chance: the seed alone decides what happens. */
export function randomSchedule(seed: number): Schedule {
  const dice = new Dice(seed);
  const faultLevel = dice.pick([0, 1, 2] as const);
  const balances = { USD: dice.pick(['5000', '5000', '420', '301']), AAPLx: dice.pick(['0', '0', '0.4', '2']) };
  return {
    config: randomConfig(dice),
    balances,
    reconcileEvery: dice.pick([60_000, 180_000]),
    lines: randomLines(dice),
    deaths: randomDeaths(dice),
    faults: () => randomFaults(new Dice(seed + 1_000_003), faultLevel),
    moneyFromOutside: true,
  };
}

function randomConfig(dice: Dice): Record<string, JsonValue> {
  return {
    flavour: dice.pick(['grid-hodl', 'grid-hodl', 'grid-hodl', 'grid-sell', 'swing', 'cdca']),
    openBuyOrders: dice.between(1, 4),
    interval: dice.pick(['1%', '2%']),
    maxInvestment: dice.pick(['10000', '10000', '350']),
  };
}

function randomDeaths(dice: Dice): readonly Death[] {
  return Array.from({ length: dice.between(1, 5) }, () => ({
    atPoint: dice.pick([dice.between(1, 30), dice.between(1, 300)]),
    meanwhile: dice.pick(MEANWHILE),
    misses: dice.pick([0, 0, 1, 3]),
  }));
}

/** A market that walks, and now and then something else. What is cut off is connected again. */
function randomLines(dice: Dice): readonly Line[] {
  const lines: Line[] = [];
  let at = BEGIN;
  let cents = 26_000;
  let cutFor = 0;
  const add = (happening: Happening): void => void lines.push({ at, ...happening });
  for (let count = dice.between(10, 32); count > 0; count -= 1) {
    at += dice.pick([2_000, 15_000, 60_000, 60_000, 300_000]);
    cents = Math.max(10_000, cents + (dice.oneIn(8) ? dice.between(-1500, 1500) : dice.between(-300, 300)));
    add({
      kind: 'print',
      price: price(cents),
      ...(dice.oneIn(4) ? { quantity: dice.pick(['0.1', '0.3', '0.7']) } : {}),
    });
    if (cutFor > 0 && (cutFor -= 1) === 0) add({ kind: 'connection', connected: true });
    if (!dice.oneIn(6)) continue;
    const happening = randomHappening(dice, cents);
    if (happening.kind === 'connection') cutFor = dice.between(1, 3);
    add(happening);
  }
  if (cutFor > 0) add({ kind: 'connection', connected: true });
  return lines;
}

function randomHappening(dice: Dice, cents: number): Happening {
  const side = dice.pick(['buy', 'sell'] as const);
  switch (
    dice.pick(['connection', 'deposit', 'withdraw', 'cancel', 'foreign', 'foreign', 'restart', 'rival'] as const)
  ) {
    case 'connection':
      return { kind: 'connection', connected: false };
    case 'deposit':
      return {
        kind: 'deposit',
        ...dice.pick([
          { asset: 'USD', amount: '150' },
          { asset: 'AAPLx', amount: '0.5' },
        ]),
      };
    case 'withdraw':
      return {
        kind: 'withdraw',
        ...dice.pick([
          { asset: 'USD', amount: '60' },
          { asset: 'AAPLx', amount: '0.1' },
        ]),
      };
    case 'cancel':
      return { kind: 'cancel-by-hand', side };
    case 'foreign': {
      const clientId = dice.oneIn(2) ? { clientId: `other${dice.between(1, 1_000_000)}-1` } : {};
      return { kind: 'foreign', side, price: price(cents + dice.between(-400, 400)), quantity: '0.2', ...clientId };
    }
    case 'restart':
      return { kind: 'restart', cancel: dice.pick(['none', 'buys', 'none']) };
    case 'rival':
      return { kind: 'rival' };
  }
}

function price(cents: number): string {
  return (cents / 100).toFixed(2);
}
