/**
 * What a plain loop costs: the same grid with doubles, without orders that can be rejected, without ledger, journal or any check. It
 * shows where the floor is; its money is not exact.
 */
export class ReferenceGrid {
  fills = 0;
  canceled = 0;
  quote;
  base = 0;
  /** Highest first. */
  buys = [];
  /** Lowest first. */
  sells = [];

  constructor({ interval, buys, amount, quote, maker, tick }) {
    Object.assign(this, { interval, count: buys, amount, quote, maker, tick });
  }

  /** Every candle is walked. */
  plain({ length, open, high, low, close }) {
    this.see(open[0]);
    for (let i = 0; i < length; i += 1) this.walk(open[i], low[i], high[i], close[i]);
  }

  /** Candles that touch nothing are passed over. */
  earlyOut({ length, open, high, low, close }) {
    this.see(open[0]);
    for (let i = 0; i < length; i += 1) {
      if (low[i] <= this.floor || high[i] >= this.ceiling) this.walk(open[i], low[i], high[i], close[i]);
    }
  }

  walk(open, low, high, close) {
    this.print(open);
    this.fall(open, low);
    this.rise(low, high);
    this.fall(high, close);
  }

  fall(from, to) {
    const { buys } = this;
    while (buys.length > 0 && buys[0].price >= to && buys[0].price < from) this.print(buys[0].price);
    this.print(to);
  }

  rise(from, to) {
    const { sells } = this;
    while (sells.length > 0 && sells[0].price <= to && sells[0].price > from) this.print(sells[0].price);
    this.print(to);
  }

  /** A print: the strategy sees it, then it fills what rested. */
  print(price) {
    if (price > this.floor && price < this.ceiling) return;
    const resting = this.fillable(price);
    this.see(price);
    for (const order of resting) if (!order.gone) this.fill(order);
    this.remember();
  }

  fillable(price) {
    return [...this.buys.filter((buy) => buy.price >= price), ...this.sells.filter((sell) => sell.price <= price)];
  }

  see(price) {
    const { buys, interval } = this;
    if (buys.length > 0 && price > buys[0].price * (1 + interval) ** 2 * 1.001) {
      for (const buy of buys.splice(0)) buy.gone = true;
      this.canceled += this.count;
    }
    while (buys.length < this.count && this.quote > this.amount * (buys.length + 1) * (1 + this.maker)) {
      buys.push(this.buyBelow(buys.at(-1)?.price ?? price));
    }
    this.remember();
  }

  fill(order) {
    this.fills += 1;
    order.gone = true;
    if (order.side === 'buy') {
      this.buys.splice(this.buys.indexOf(order), 1);
      this.quote -= order.price * order.quantity * (1 + this.maker);
      this.base += order.quantity;
      const target = this.floorToTick(order.price * (1 + this.interval));
      insert(this.sells, { side: 'sell', price: target, quantity: this.amount / (target * (1 - 2 * this.maker)) }, 1);
    } else {
      this.sells.splice(this.sells.indexOf(order), 1);
      this.quote += order.price * order.quantity * (1 - this.maker);
      this.base -= order.quantity;
      if (this.sells.length > 0 && this.buys.length < this.count) insert(this.buys, this.buyBelow(order.price), -1);
    }
  }

  buyBelow(price) {
    const at = this.floorToTick(price / (1 + this.interval));
    return { side: 'buy', price: at, quantity: this.amount / at };
  }

  floorToTick(price) {
    return Math.floor(price / this.tick) * this.tick;
  }

  /** The prices between which nothing happens. */
  remember() {
    const { buys, sells, interval } = this;
    this.floor = buys.length === 0 ? -Infinity : buys[0].price;
    const shift = buys.length === 0 ? Infinity : buys[0].price * (1 + interval) ** 2 * 1.001;
    this.ceiling = Math.min(shift, sells.length === 0 ? Infinity : sells[0].price);
    if (buys.length < this.count) this.floor = Infinity;
  }
}

/** Keeps a list sorted: rising for a sign of 1, falling for -1. */
function insert(orders, order, sign) {
  let at = orders.length;
  while (at > 0 && (orders[at - 1].price - order.price) * sign > 0) at -= 1;
  orders.splice(at, 0, order);
}
