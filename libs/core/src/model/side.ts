/** Which way base moves: `buy` brings it in, `sell` gives it away. */
export type Side = 'buy' | 'sell';
