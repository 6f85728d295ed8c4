import { price, quantity, type CancelOnStop, type Millis, type Side } from '@gridbot/core';
import type { FaultSpec, VenueAdmin } from '@gridbot/venue-server';
import type { ChaosWorld } from '../world/chaos-world.js';
import type { Step } from './scenario.js';

/** A fault of the exchange. */
export function fault(
  at: Millis,
  name: string,
  params: FaultSpec['params'] = {},
  rest: Omit<FaultSpec, 'fault' | 'params'> = {},
): Step {
  const spec: FaultSpec = { fault: name, params, ...rest };
  return {
    at,
    what: `${name} ${JSON.stringify({ ...params, ...rest })}`,
    ...(rest.for !== undefined && { lasts: rest.for }),
    fault: spec,
    act: (world) => world.inject(spec),
  };
}

function happening(at: Millis, what: string, act: Step['act'], lasts?: Millis): Step {
  return { at, what, act, ...(lasts !== undefined && { lasts }) };
}

/** The market trades at this multiple of its price, and goes on from there. */
export const jump = (at: Millis, factor: number): Step =>
  happening(at, `the price jumps to ${factor} times itself`, ({ market }) => market.jump(factor));

/** The market runs that way, by equal steps. */
export function run(at: Millis, factor: number, steps: number, every: Millis): Step {
  const each = factor ** (1 / steps);
  const act = async ({ market, clock }: ChaosWorld): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      market.jump(each);
      await clock.pass(every);
    }
  };
  return happening(at, `the price runs to ${factor} times itself in ${steps} steps`, act, steps * every);
}

/** Nothing trades for a while. */
export const silence = (at: Millis, lasts: Millis): Step =>
  happening(
    at,
    `no trades for ${lasts} ms`,
    ({ market, clock }) => {
      market.stop();
      clock.callAt(clock.now() + lasts, () => market.start());
    },
    lasts,
  );

/** Somebody places an order on the same account by hand, so far from the price. */
export function orderByHand(at: Millis, side: Side, distance: number, amount = '0.001'): Step {
  return happening(at, `by hand: ${side} ${amount} at ${distance} times the price`, (world) => {
    const { venue, symbol, market, foreign } = world;
    const limit = price((Math.round(market.last * distance * 10) / 10).toFixed(1));
    const placed = venue.admin.place({ symbol, side, orderType: 'limit', price: limit, quantity: quantity(amount) });
    if (placed.taken) foreign.set(placed.value.venueOrderId, false);
    world.moneyMoved = true;
  });
}

/** Somebody places a trailing stop on the same account by hand, which Kraken shows with an offset instead of a price. */
export const trailingStopByHand = (at: Millis, offset: string): Step =>
  happening(at, `by hand: a trailing stop ${offset}`, (world) => {
    const { venue, symbol, market, foreign } = world;
    const limit = price((Math.round(market.last * 11) / 10).toFixed(1));
    const terms = { symbol, side: 'sell', orderType: 'limit', price: limit, quantity: quantity('0.001') } as const;
    const placed = venue.admin.place({ ...terms, labels: { trigger: offset } });
    if (placed.taken) foreign.set(placed.value.venueOrderId, false);
    world.moneyMoved = true;
  });

/** Somebody trades at the market price on the same account. */
export const tradeByHand = (at: Millis, side: Side, amount: string): Step =>
  happening(at, `by hand: ${side} ${amount} at the market`, (world) => {
    const { venue, symbol, foreign } = world;
    const placed = venue.admin.place({ symbol, side, orderType: 'market', quantity: quantity(amount) });
    if (placed.taken) foreign.set(placed.value.venueOrderId, false);
    world.moneyMoved = true;
  });

/** Somebody cancels open orders of the bot by hand. */
export const cancelByHand = (at: Millis, count = 1): Step =>
  happening(at, `by hand: ${count} orders of the bot are canceled`, ({ venue, symbol, foreign }) => {
    const own = venue.admin.openOrders({ symbol }).filter(({ venueOrderId }) => !foreign.has(venueOrderId));
    for (const { venueOrderId } of own.slice(0, count)) venue.admin.cancel({ venueOrderId });
  });

/** The quote currency that is free is withdrawn but for a rest; after a while as much comes back. */
export function fundsGone(at: Millis, lasts: Millis, share = 0.95): Step {
  const act = async (world: ChaosWorld): Promise<void> => {
    const { venue, symbol, clock } = world;
    const quote = symbol.split('/')[1] ?? '';
    const free = Number(venue.admin.balances()[quote]?.free.toString() ?? '0');
    const amount = quantity((free * share).toFixed(2));
    world.moneyMoved = true;
    venue.admin.withdraw(quote, amount);
    await clock.pass(lasts);
    venue.admin.deposit(quote, amount);
  };
  return happening(at, `${share} of the free money is withdrawn and comes back`, act, lasts);
}

export const deposit = (at: Millis, amount: string): Step =>
  happening(at, `a deposit of ${amount}`, (world) => {
    world.moneyMoved = true;
    world.venue.admin.deposit(world.symbol.split('/')[1] ?? '', quantity(amount));
  });

/** The bot's process is stopped or killed, and started again. */
export const restart = (at: Millis, how: 'stop' | 'kill', pause: Millis = 5_000, cancel: CancelOnStop = 'none'): Step =>
  happening(
    at,
    `the bot is ${how === 'kill' ? 'killed' : `stopped (cancel ${cancel})`} and started again after ${pause} ms`,
    (world) => world.restart(how, pause, cancel),
    pause + 15_000,
  );

/** The clock of the bot's machine is set. */
export const botClock = (at: Millis, by: Millis): Step =>
  happening(at, `the bot's machine sets its clock by ${by} ms`, (world) => world.setBotClock(by));

/** The clock of the bot's machine is wrong for a while. */
export const botClockForAWhile = (at: Millis, by: Millis, lasts: Millis): Step =>
  happening(
    at,
    `the clock of the bot's machine is off by ${by} ms for ${lasts} ms`,
    async (world) => {
      world.setBotClock(by);
      await world.clock.pass(lasts);
      world.setBotClock(-by);
    },
    lasts,
  );

/** A person pauses the bot and lets it go on. */
export const pauseByHand = (at: Millis, lasts: Millis): Step =>
  happening(
    at,
    `a person pauses the bot for ${lasts} ms`,
    async (world) => {
      world.life?.operate('pause');
      await world.clock.pass(lasts);
      world.life?.operate('resume');
    },
    lasts,
  );

type Change = Parameters<VenueAdmin['changeInstrument']>[1];

/** The exchange changes the rules of the instrument. */
export const changeRules = (at: Millis, what: string, change: Change): Step =>
  happening(at, what, ({ venue, symbol }) => venue.admin.changeInstrument(symbol, change));
