/**
 * What nobody can do without who shows every print to a strategy: one event object a print, a synchronous bus with a listener for the market, one
 * for the account and one for the strategy, a number for each step. No order, no money, no check.
 */
export class EngineSkeleton {
  seen = 0;
  #listeners = [];
  #seq = 0;
  #last = NaN;
  #state = { highest: -Infinity };

  constructor() {
    this.#listeners.push(
      (event) => (this.#last = event.price),
      (event) => (event.seq = this.#seq += 1),
      (event) => this.#step(event),
    );
  }

  run({ length, at, open, high, low, close, timeframe }) {
    for (let i = 0; i < length; i += 1) {
      this.#emit({ type: 'ticker-updated', at: at[i], price: open[i], seq: 0 });
      this.#emit({ type: 'ticker-updated', at: at[i] + timeframe / 4, price: low[i], seq: 0 });
      this.#emit({ type: 'ticker-updated', at: at[i] + (timeframe * 3) / 4, price: high[i], seq: 0 });
      this.#emit({ type: 'ticker-updated', at: at[i] + timeframe - 1, price: close[i], seq: 0 });
    }
  }

  #emit(event) {
    for (const listener of this.#listeners) listener(event);
  }

  #step(event) {
    this.seen += 1;
    this.#state = { highest: Math.max(this.#state.highest, event.price, this.#last) };
  }
}
