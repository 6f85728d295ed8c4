import type { Dice } from '../world/dice.js';
import type { Faults, MessageFault, SnapshotFault, SubmitFault } from '../world/faults.js';

/** Longer than this no accepted order stays invisible, and no request lives. */
const LONGEST_INVISIBLE = 20_000;
const REQUEST_LIFE = 5_000;

/** One message in so many goes wrong; 0: none does. */
const RATES = [0, 25, 7] as const;

/** What goes wrong by chance on the way between bot and exchange. */
export function randomFaults(dice: Dice, level: 0 | 1 | 2): Faults {
  const rate = RATES[level];
  if (rate === 0) return {};
  return {
    submit: () => (dice.oneIn(rate) ? submitFault(dice) : undefined),
    cancel: () => (dice.oneIn(rate) ? messageFault(dice) : undefined),
    report: () => (dice.oneIn(rate) ? messageFault(dice) : undefined),
    repeatsFills: dice.oneIn(2),
    snapshot: () => (dice.oneIn(rate) ? snapshotFault(dice) : undefined),
  };
}

function submitFault(dice: Dice): SubmitFault {
  switch (dice.pick(['lost', 'late', 'refused', 'unconfirmed', 'invisible'] as const)) {
    case 'lost':
      return { kind: 'lost' };
    case 'late':
      return { kind: 'late', by: dice.between(1, REQUEST_LIFE) };
    case 'refused':
      return { kind: 'refused' };
    case 'unconfirmed':
      return { kind: 'unconfirmed' };
    case 'invisible':
      return { kind: 'invisible', for: dice.between(1, LONGEST_INVISIBLE) };
  }
}

function messageFault(dice: Dice): MessageFault {
  switch (dice.pick(['lost', 'late', 'twice'] as const)) {
    case 'lost':
      return { kind: 'lost' };
    case 'late':
      return { kind: 'late', by: dice.pick([1, 400, 30_000]) };
    case 'twice':
      return { kind: 'twice', by: dice.pick([1, 400, 90_000]) };
  }
}

function snapshotFault(dice: Dice): SnapshotFault {
  switch (dice.pick(['unavailable', 'late', 'stale'] as const)) {
    case 'unavailable':
      return { kind: 'unavailable' };
    case 'late':
      return { kind: 'late', by: dice.between(1, 8_000) };
    case 'stale':
      return { kind: 'stale' };
  }
}
