import type { WireRequest } from '@gridbot/venue-server';
import type { Dice } from '../world/dice.js';
import type { RequestListener } from '../wire/wire-tap.js';

/** When a process is killed. */
export type KillMoment =
  /** So many milliseconds, by the machine's time, after it was started, or after it began to trade. */
  | { readonly kind: 'after'; readonly of: 'start' | 'trading'; readonly millis: number }
  /** When the exchange has got its so-manieth request of a kind: before it has any effect, or after that and before it is answered. */
  | { readonly kind: 'request'; readonly fits: string; readonly nth: number; readonly when: 'before' | 'after' };

/** How Kraken and Binance call placing and canceling. */
const PLACE = /^POST .*(AddOrder|\/order)$/;
const CANCEL = /^(POST .*CancelOrder|DELETE .*\/order)$/;
const KINDS: Readonly<Record<string, RegExp>> = { place: PLACE, cancel: CANCEL, any: /./ };

/** The first start: around the question whether the exchange would take the arming order, its placing and its canceling. */
const ARMING: readonly KillMoment[] = [
  { kind: 'request', fits: 'place', nth: 1, when: 'before' },
  { kind: 'request', fits: 'place', nth: 1, when: 'after' },
  { kind: 'request', fits: 'place', nth: 2, when: 'after' },
  { kind: 'request', fits: 'cancel', nth: 1, when: 'before' },
  { kind: 'request', fits: 'cancel', nth: 1, when: 'after' },
];

/** Random moments; the first one is aimed at the arming. @param first which of its moments, from 0; past the last one: none */
export function killMoments(dice: Dice, count: number, first: number): readonly KillMoment[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? ARMING[first] : undefined) ?? randomMoment(dice));
}

function randomMoment(dice: Dice): KillMoment {
  switch (dice.pick(['start', 'trading', 'trading', 'request', 'request', 'request'] as const)) {
    case 'start':
      return { kind: 'after', of: 'start', millis: dice.between(0, 2_500) };
    case 'trading':
      return { kind: 'after', of: 'trading', millis: dice.between(0, 2_000) };
    case 'request': {
      const fits = dice.pick(['place', 'place', 'cancel', 'any'] as const);
      const nth = fits === 'any' ? dice.between(1, 60) : dice.between(1, 8);
      return { kind: 'request', fits, nth, when: dice.pick(['before', 'after']) };
    }
  }
}

/** In words, for a failure. */
export function momentText(moment: KillMoment): string {
  if (moment.kind === 'after') return `${moment.millis} ms after its ${moment.of}`;
  return `${moment.when} request ${moment.nth} (${moment.fits}) has its effect`;
}

/** Calls when the so-manieth request of the kind is there. */
export function atRequest({ fits, nth, when }: KillMoment & { kind: 'request' }, strike: () => void): RequestListener {
  let left = nth;
  return (request, at) => {
    if (at === when && isOfKind(request, fits) && (left -= 1) === 0) strike();
  };
}

function isOfKind({ method, path }: WireRequest, kind: string): boolean {
  // Kraken's question whether it would take an order is a request of the same name: it counts.
  return KINDS[kind]!.test(`${method} ${path}`);
}
