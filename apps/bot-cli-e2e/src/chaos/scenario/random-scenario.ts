import type { Millis } from '@gridbot/core';
import type { FaultSpec } from '@gridbot/venue-server';
import { Dice } from '../../crash/world/dice.js';
import { FAULT_SAMPLES } from './fault-samples.js';
import {
  botClockForAWhile,
  cancelByHand,
  deposit,
  fault,
  jump,
  orderByHand,
  restart,
  run,
  silence,
} from './happenings.js';
import type { Scenario, Step } from './scenario.js';

const FLAVOURS = ['grid-hodl', 'grid-sell', 'swing', 'cdca'] as const;
/** The first fault of a scenario begins after this, the last before that. */
const [FIRST, LAST] = [2_000, 180_000];

/** One to six faults, and what people and the market do meanwhile: all by the seed. */
export function randomScenario(seed: number): Scenario {
  const dice = new Dice(seed);
  const atStart = dice.oneIn(5);
  const faults = Array.from({ length: dice.between(1, 6) }, () => randomFault(dice, moment(dice)));
  const others = Array.from({ length: dice.between(0, 4) }, () => happening(dice, moment(dice)));
  return {
    name: `random ${seed}`,
    seed,
    grid: {
      flavour: dice.pick(FLAVOURS),
      openBuyOrders: dice.between(2, 8),
      interval: dice.pick(['0.8%', '1%', '1.5%', '2%']),
      amountPerGrid: dice.pick(['200', '333.33', '500']),
    },
    market: { pace: dice.between(800, 4_000), swing: dice.between(3_000, 9_000) },
    funds: { base: dice.pick(['0', '0.1', '1.5']), quote: '20000' },
    ...(atStart && { start: [randomFault(dice, dice.between(0, 3_000))] }),
    steps: [...faults, ...others].sort((a, b) => a.at - b.at),
  };
}

const moment = (dice: Dice): Millis => dice.between(FIRST, LAST);

/** One of the samples, or the same fault with other figures. */
function randomFault(dice: Dice, at: Millis): Step {
  const { name, params = {}, rest = {} } = dice.pick(FAULT_SAMPLES);
  const lasts = rest.for === undefined ? {} : { for: dice.between(1_000, 70_000) };
  const times = rest.times === undefined ? {} : { times: dice.between(1, 6) };
  return fault(at, name, { ...params, ...figures(dice, name) }, { ...rest, ...lasts, ...times });
}

function figures(dice: Dice, name: string): FaultSpec['params'] {
  switch (name) {
    case 'slow-answers':
      return { millis: dice.between(200, 15_000) };
    case 'rest-behind':
      return { millis: dice.between(500, 50_000) };
    case 'order-invisible':
      return { millis: dice.between(500, 45_000) };
    case 'wrong-clock':
      return { millis: dice.between(-8_000, 8_000) };
    case 'price-gap':
      return { factor: String(dice.between(85, 115) / 100) };
    case 'self-cancel':
      return { count: dice.between(1, 8) };
    case 'partial-fills':
      return { share: String(dice.between(5, 90) / 10_000) };
    default:
      return {};
  }
}

function happening(dice: Dice, at: Millis): Step {
  switch (dice.between(1, 9)) {
    case 1:
      return restart(at, 'kill', dice.between(500, 20_000));
    case 2:
      return restart(at, 'stop', dice.between(500, 20_000), dice.pick(['none', 'buys', 'all'] as const));
    case 3:
      return orderByHand(at, 'buy', dice.between(900, 995) / 1_000);
    case 4:
      return cancelByHand(at, dice.between(1, 4));
    case 5:
      return deposit(at, String(dice.between(1, 500)));
    case 6:
      return botClockForAWhile(at, dice.between(-3_000, 3_000), dice.between(5_000, 60_000));
    case 7:
      return silence(at, dice.between(5_000, 60_000));
    case 8:
      return jump(at, dice.between(93, 107) / 100);
    default:
      return run(at, dice.between(93, 107) / 100, dice.between(2, 15), dice.between(200, 4_000));
  }
}
