/** What the strategy remembers between steps: plain data, amounts as decimal text. */
export interface BreakoutState {
  /** Highs of the newest closed candles, oldest first: at most `lookback` of them. */
  highs: string[];
  /** When the newest candle that was counted began, Unix milliseconds: a warm-up after a restart tells known ones again. */
  newest: number;
  /** Numbers positions; keys of orders carry it. */
  trades: number;
  phase: Phase;
  /** Base bought and not sold yet, fees in base taken off. */
  base: string;
  /** Quote paid for it, fees included. */
  cost: string;
  /** The price at which the position is given up; follows the market upwards only. */
  stop: string;
  /** Quote earned by finished trades, fees taken off. */
  profit: string;
  finished: number;
}

/** `flat`: waits for a signal; `entering`, `leaving`: an order is on its way; `resting`: waits until the stop's dust has settled. */
export type Phase = 'flat' | 'entering' | 'holding' | 'leaving' | 'resting';

export const FIRST_STATE: Readonly<Omit<BreakoutState, 'highs'>> = {
  newest: 0,
  trades: 0,
  phase: 'flat',
  base: '0',
  cost: '0',
  stop: '0',
  profit: '0',
  finished: 0,
};
