import { price, quantity, type Clock, type Millis, type UnixMillis } from '@gridbot/core';
import type { ServedExchange } from '@gridbot/venue-server';
import { Dice } from '../../crash/world/dice.js';

/** How a market moves. */
export interface WalkOptions {
  readonly seed: number;
  /** Mean time between two trades. */
  readonly pace: Millis;
  /** Largest step from one trade to the next, as a share of the price in millionths. */
  readonly swing: number;
}

const MILLION = 1_000_000;
/** How much of the way back to where it began is taken with each trade. */
const PULL = 0.02;

/** A market that trades again and again, around the price at which it began; whatever else moves its price, it goes on from there. */
export class MarketWalk {
  private readonly dice: Dice;
  private readonly home: number;
  /** When it traded lately. */
  private trades: UnixMillis[] = [];
  private cancel: () => void = () => undefined;
  private calm = false;

  constructor(
    private readonly venue: ServedExchange,
    private readonly symbol: string,
    private readonly clock: Clock,
    private readonly options: WalkOptions,
  ) {
    this.dice = new Dice(options.seed);
    this.home = this.last;
  }

  get last(): number {
    return Number(this.venue.venue.market(this.symbol)?.ticker()?.last.price.toString());
  }

  start(): void {
    this.cancel();
    const { pace } = this.options;
    const next = this.clock.now() + this.dice.between(Math.ceil(pace / 2), Math.ceil(1.5 * pace));
    this.cancel = this.clock.callAt(next, () => {
      this.step();
      this.start();
    });
  }

  /** From now on every trade is at the last price: nothing is filled any more. */
  settle(): void {
    this.calm = true;
  }

  /** No trades at all, until it is started again. */
  stop(): void {
    this.cancel();
  }

  /** Trades at once at this multiple of the last price. */
  jump(factor: number): void {
    this.trade(this.last * factor);
  }

  /** Nothing trades where the exchange does not let it. */
  private get isClosed(): boolean {
    const { venue } = this.venue;
    const states = [venue.status, venue.instrument(this.symbol)!.status];
    return states.includes('maintenance') || states.includes('cancel_only');
  }

  /** True if it traded in this span of the last minute. */
  tradedBetween(from: UnixMillis, to: UnixMillis): boolean {
    return this.trades.some((at) => at > from && at <= to);
  }

  private step(): void {
    if (this.isClosed) return;
    const { swing } = this.options;
    const { last } = this;
    if (this.calm) return this.trade(last);
    const change = this.dice.between(-swing, swing) / MILLION;
    this.trade(last * (1 + change) + (this.home - last) * PULL);
  }

  private trade(target: number): void {
    const tick = this.venue.venue.instrument(this.symbol)!.tickSize.toDouble();
    const at = (Math.round(target / tick) * tick).toFixed(2);
    const traded = (this.dice.between(100, 50_000) / 100_000).toFixed(5);
    const now = this.clock.now();
    this.trades = [...this.trades.filter((time) => now - time < 60_000), now];
    this.venue.admin.print(this.symbol, { price: price(at), quantity: quantity(traded) });
  }
}
