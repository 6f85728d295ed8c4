import type { WireLine } from './wire-run.js';

const at = (price: string, quantity?: string): WireLine => ({
  ...{ kind: 'print', price },
  ...(quantity === undefined ? {} : { quantity }),
});

/**
 * A script in which orders meet everything that can happen to them at a real exchange: the way is tried, they rest, fill at once and in parts, are
 * canceled when the market rises, by hand and at a stop, an answer is lost, sells follow buys, and the account is read while all is well.
 */
export const WIRE_LIFE: readonly WireLine[] = [
  at('49500'),
  at('49010', '0.0005'),
  at('49020'),
  at('49000'),
  { kind: 'cancel-by-hand', side: 'buy' },
  at('49520', '0.0003'),
  at('49400'),
  { kind: 'answer-lost' },
  at('50000'),
  { kind: 'wait', for: 185_000 },
  at('51000'),
  { kind: 'restart', cancel: 'buys' },
  at('50900'),
  at('50300'),
  at('50310'),
  at('50300'),
];
