import type { PriceRows } from './price-rows.js';

/** Knows the last price of a trade at every row, whatever rows without a trade say, over all windows. Looks at no row twice. */
export class LastPrice {
  private rows: PriceRows | undefined;
  private asked = -1;

  /** @param price before the first row */
  constructor(private price: number) {}

  enter(rows: PriceRows): void {
    this.rows = rows;
    this.asked = -1;
  }

  /** The price at the end of a row of the window; -1 is the one before. To be asked with rows that never fall, the window's last one included. */
  at(row: number): number {
    const { traded, price } = this.rows!;
    for (let last = row; last > this.asked; last -= 1) {
      if (traded[last] === 0) continue;
      this.price = price[last]!;
      break;
    }
    this.asked = Math.max(this.asked, row);
    return this.price;
  }
}
