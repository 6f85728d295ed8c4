import {
  Decimal,
  decimal,
  GridbotError,
  subscriptionsOf,
  TIMEFRAME_MILLIS,
  type Order,
  type Timeframe,
  type WakeBand,
} from '@gridbot/core';
import { TEST_TIME, type StrategyScenario } from '@gridbot/core/testing';
import { isDecimal } from './shown-answers.js';
import { SeededRandom } from './seeded-random.js';
import { perform, type StrategyAct } from './strategy-act.js';
import { worldOn, type StrategyStage } from './strategy-stage.js';
import { wakeWatched } from './changed-steps.js';

/** What a tape is to be like. */
export interface TapeTerms {
  readonly seed: number;
  readonly rounds: number;
  /** Orders are taken and cancels confirmed at once, and nothing interrupts trading: a restart then finds what it left. */
  readonly calm?: boolean;
}

/** Writes down what happens to a strategy in a world by chance: the world looks at its orders and its wake band, to meet every edge. */
export function writeTape(stage: StrategyStage, terms: TapeTerms): readonly StrategyAct[] {
  return new TapeWriter(stage, terms).write();
}

const HOUR = 3_600_000;
/** A strategy that answers every acceptance with a new order must not keep the world from going on. */
const MOST_SETTLING = 20;
const REFUSALS = ['insufficient-funds', 'rate-limit', 'other', 'market-closed'] as const;

class TapeWriter {
  private readonly acts: StrategyAct[] = [];
  private readonly random: SeededRandom;
  private readonly scenario: StrategyScenario;
  private readonly timeframes: readonly Timeframe[];
  private readonly warmup: number;
  private readonly lastClose = new Map<Timeframe, string>();
  private band: WakeBand | undefined;
  private last: Decimal;
  private drift = 0;
  private now = TEST_TIME;
  private settling = false;

  constructor(
    private readonly stage: StrategyStage,
    private readonly terms: TapeTerms,
  ) {
    const { plugin, config, startPrice } = stage;
    this.random = new SeededRandom(terms.seed);
    this.last = decimal(startPrice);
    const watched = wakeWatched(plugin, (band) => (this.band = band));
    this.scenario = worldOn(stage, watched);
    const { candles = [], warmup = 0 } = subscriptionsOf(plugin, plugin.parseConfig(config));
    this.timeframes = [...candles].sort((a, b) => TIMEFRAME_MILLIS[a] - TIMEFRAME_MILLIS[b]);
    this.warmup = warmup;
  }

  write(): readonly StrategyAct[] {
    for (let count = 0; count < this.warmup; count += 1) this.candles(this.last, true);
    for (const price of this.stage.options.prices ?? []) {
      this.candles(decimal(price));
      this.settle(true);
    }
    for (let round = 0; round < this.terms.rounds; round += 1) this.round(round);
    if (this.terms.calm !== true) this.end();
    return this.acts;
  }

  /** Whatever chance did not bring comes once, then the end. */
  private end(): void {
    this.deposit();
    this.act({ do: 'operator', name: 'made-up-command', argument: { text: 'x' } });
    this.interrupted('pause', 'resume');
    this.interrupted('disconnect', 'reconnect');
    for (let round = 1; round <= 5; round += 1) this.round(round);
    this.act({ do: 'stop' });
  }

  private round(number: number): void {
    const { random } = this;
    if (number % 15 === 0) this.drift = (random.next() - 0.5) * 0.01;
    if (random.chance(0.3)) this.wait(random.chance(0.2) ? 6 * HOUR : random.below(600_000));
    const dice = random.next();
    if (this.timeframes.length > 0 && dice < 0.4) this.candles(this.wandered(0.01));
    else if (dice < 0.6) this.goTo(this.wandered(random.chance(0.2) ? 0.03 : 0.004));
    else if (dice < 0.7) this.goTo(this.edge());
    else if (dice < 0.9) this.fillOne();
    else if (this.terms.calm === true) this.deposit();
    else this.trouble();
    this.settle(random.chance(0.7));
  }

  /** The market goes there; what it reaches on the way is filled. */
  private goTo(target: Decimal): void {
    const { tickSize } = this.stage.instrument;
    const price = Decimal.max(target.floorTo(tickSize), tickSize);
    this.last = price;
    this.act({ do: 'ticker', price: `${price}` });
    for (const order of this.live()) if (reaches(price, order)) this.fill(order);
  }

  private wandered(size: number): Decimal {
    const factor = 1 + this.drift + (this.random.next() - 0.5) * 2 * size;
    return this.last.times(decimal(factor.toFixed(6)));
  }

  /** A limit of the wake band, or one tick to either side of it. */
  private edge(): Decimal {
    const { above, below } = this.band ?? {};
    const edges = [above, below].filter((edge) => edge !== undefined);
    const edge = this.random.of(edges);
    if (edge === undefined) return this.wandered(0.004);
    if (!isDecimal(edge)) {
      const { name } = this.stage.plugin;
      const shown = JSON.stringify(edge);
      throw new GridbotError(
        'STRATEGY.BAD_COMMAND',
        `strategy "${name}" answered ${shown} as an edge of its wake band; it takes a price()`,
      );
    }
    const ticks = this.stage.instrument.tickSize.times(decimal(String(this.random.below(3) - 1)));
    return edge.plus(ticks);
  }

  private fillOne(): void {
    const order = this.random.of(this.live());
    if (order === undefined) return this.goTo(this.wandered(0.02));
    if (order.price !== undefined) {
      this.last = order.price;
      this.act({ do: 'ticker', price: `${order.price}` });
    }
    this.fill(order, this.random.chance(0.3));
  }

  private fill(order: Order, part = false): void {
    const { lotSize } = this.stage.instrument;
    const half = order.quantity.minus(order.filledQuantity).dividedBy(decimal('2'), 18, 'floor').floorTo(lotSize);
    const found = this.scenario.openOrders().some(({ key }) => key === order.key);
    if (!found) return;
    this.act({ do: 'fill', key: order.key, ...(part && half.isPositive() ? { quantity: `${half}` } : {}) });
  }

  /** An interval of the shortest candles ends at a price, and those of the longer ones that end with it. */
  private candles(price: Decimal, warmup = false): void {
    const [shortest] = this.timeframes;
    const step = shortest === undefined ? HOUR : TIMEFRAME_MILLIS[shortest];
    this.wait(step - (this.now % step));
    if (!warmup) this.goTo(price);
    for (const timeframe of this.timeframes.filter((one) => this.now % TIMEFRAME_MILLIS[one] === 0)) {
      const open = this.lastClose.get(timeframe) ?? this.stage.startPrice;
      this.lastClose.set(timeframe, `${this.last}`);
      this.act({ do: 'candle', timeframe, open, close: `${this.last}`, warmup });
    }
  }

  private trouble(): void {
    const { random } = this;
    const order = random.of(this.live());
    const dice = random.below(8);
    if (dice === 0) this.deposit();
    else if (dice === 1) this.act({ do: 'operator', name: 'made-up-command', argument: { text: 'x' } });
    else if (dice === 2) this.interrupted('pause', 'resume');
    else if (dice === 3) this.interrupted('disconnect', 'reconnect');
    else if (order === undefined) this.goTo(this.wandered(0.01));
    else if (order.status === 'pending') this.act({ do: 'reject', key: order.key, code: random.of(REFUSALS)! });
    else this.act({ do: dice < 6 ? 'cancel-elsewhere' : 'expire', key: order.key });
  }

  private interrupted(begin: 'pause' | 'disconnect', end: 'resume' | 'reconnect'): void {
    this.act({ do: begin });
    this.goTo(this.wandered(0.01));
    this.act({ do: end });
  }

  private deposit(): void {
    const { base, quote } = this.stage.instrument;
    this.act(
      this.random.chance(0.5)
        ? { do: 'deposit', asset: quote, amount: '1000' }
        : { do: 'deposit', asset: base, amount: '0.1' },
    );
  }

  /** Market orders trade; the others are taken, and canceled where that was asked for, until nothing is on its way. */
  private settle(all: boolean): void {
    this.settling = true;
    for (let times = 0; times < MOST_SETTLING; times += 1) {
      const waiting = this.live().filter((order) => order.orderType === 'market' || (all && isOnItsWay(order)));
      if (waiting.length === 0) break;
      for (const { key } of waiting) {
        const order = this.live().find((one) => one.key === key);
        if (order === undefined) continue;
        if (order.orderType === 'market') this.fill(order);
        else if (order.status === 'pending') this.act({ do: 'accept', key });
        else if (order.cancelRequestedAt !== undefined) this.act({ do: 'confirm-cancel', key });
      }
    }
    this.settling = false;
  }

  private live(): readonly Order[] {
    return this.scenario.openOrders().map(({ key }) => this.scenario.order(key));
  }

  private wait(millis: number): void {
    this.now += millis;
    this.act({ do: 'wait', millis });
  }

  private act(act: StrategyAct): void {
    this.acts.push(act);
    perform(this.scenario, act);
    if (this.terms.calm === true && !this.settling) this.settle(true);
  }
}

function reaches(price: Decimal, { side, price: limit, status }: Order): boolean {
  if (limit === undefined || status === 'pending') return false;
  return side === 'buy' ? price.lte(limit) : price.gte(limit);
}

function isOnItsWay({ status, cancelRequestedAt }: Order): boolean {
  return status === 'pending' || cancelRequestedAt !== undefined;
}
