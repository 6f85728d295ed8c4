import { Decimal, GridbotError, type Instrument, type Price, type Side } from '@gridbot/core';

/** When a resting order fills: once the market touches its limit, or only once it trades through it. */
export type FillCondition = 'touch' | 'through';

/** How far best bid and best ask lie apart: a fraction of the printed price (0 to below 1), whole ticks, or whichever of both is wider. */
export type Spread =
  { readonly fraction: Decimal; readonly ticks?: number } | { readonly fraction?: Decimal; readonly ticks: number };

/** Where the market stands around a print, and at which prints resting orders fill. */
export interface FillRuleOptions {
  /** Default: `touch`. */
  readonly fills?: FillCondition;
  /** Best ask less best bid; the print lies in the middle. Default: none, bid and ask are the print. */
  readonly spread?: Spread;
}

const HALF = Decimal.of(5n, 1);

/**
 * Turns prints into bids and asks, and limits into triggers.
 *
 * With half = print × fraction / 2, or ticks × tick / 2, the greater of both if both are given: ask = print + half, rounded up to a tick; bid =
 * print - half, rounded down, at least a tick. A resting buy is touched while ask <= limit, a resting sell while bid >= limit; `through` asks for one tick more. The trigger is the
 * last print, in whole ticks, for which that holds. Bid and ask rise with the print, so triggers keep the order of limits.
 */
export class FillRule {
  /** Of the print. */
  private readonly halfFraction: Decimal;
  /** In quote currency. */
  private readonly halfTicks: Decimal;
  private readonly hasNoSpread: boolean;
  private readonly plain: boolean;

  /** @throws GridbotError CONFIG.INVALID for a spread that cannot be */
  constructor(
    private readonly instrument: Pick<Instrument, 'tickSize'>,
    private readonly options: FillRuleOptions = {},
  ) {
    const { fills = 'touch', spread } = options;
    assertSpread(spread);
    this.halfFraction = (spread?.fraction ?? Decimal.ZERO).times(HALF);
    this.halfTicks = Decimal.of(BigInt(spread?.ticks ?? 0))
      .times(HALF)
      .times(instrument.tickSize);
    this.hasNoSpread = this.halfFraction.isZero() && this.halfTicks.isZero();
    this.plain = fills === 'touch' && this.hasNoSpread;
  }

  /** True if the market has to trade beyond a limit: whoever waits there has been served then. */
  get isThrough(): boolean {
    return this.options.fills === 'through';
  }

  /** What a buy that arrives pays. */
  ask(print: Price): Price {
    if (this.hasNoSpread) return print;
    return print.plus(this.halfAt(print)).ceilTo(this.instrument.tickSize) as Price;
  }

  /** What a sell that arrives gets. */
  bid(print: Price): Price {
    if (this.hasNoSpread) return print;
    const { tickSize } = this.instrument;
    return Decimal.max(print.minus(this.halfAt(print)).floorTo(tickSize), tickSize) as Price;
  }

  /** The price at which an order that arrives after this print trades at once. */
  opposite(side: Side, print: Price): Price {
    return side === 'buy' ? this.ask(print) : this.bid(print);
  }

  /**
   * The last print at which a resting order fills: a buy at it and below, a sell at it and above. A buy that no print can reach has one of
   * zero or below.
   */
  trigger(side: Side, limit: Price): Price {
    if (this.plain) return limit;
    const { tickSize } = this.instrument;
    const beyond = this.isThrough ? tickSize : Decimal.ZERO;
    return side === 'buy'
      ? (this.highestTouchOf(limit).minus(beyond) as Price)
      : (this.lowestTouchOf(limit).plus(beyond) as Price);
  }

  /** The highest print, in ticks, whose ask is not above the limit. */
  private highestTouchOf(limit: Price): Decimal {
    const { tickSize } = this.instrument;
    const byTicks = limit.minus(this.halfTicks).floorTo(tickSize);
    if (this.halfFraction.isZero()) return byTicks;
    return Decimal.min(byTicks, limit.dividedToStep(Decimal.ONE.plus(this.halfFraction), tickSize));
  }

  /** The lowest print, in ticks, whose bid is not below the limit. */
  private lowestTouchOf(limit: Price): Decimal {
    const { tickSize } = this.instrument;
    const byTicks = limit.plus(this.halfTicks).ceilTo(tickSize);
    if (this.halfFraction.isZero()) return byTicks;
    const factor = Decimal.ONE.minus(this.halfFraction);
    const floor = limit.dividedToStep(factor, tickSize);
    return Decimal.max(byTicks, floor.times(factor).gte(limit) ? floor : floor.plus(tickSize));
  }

  private halfAt(print: Price): Decimal {
    return Decimal.max(this.halfFraction.times(print), this.halfTicks);
  }
}

function assertSpread(spread: Spread | undefined): void {
  if (spread === undefined) return;
  const { fraction = Decimal.ZERO, ticks = 0 } = spread;
  if (fraction.isNegative() || !fraction.lt(Decimal.ONE)) throw impossible(`${fraction}`);
  if (!Number.isSafeInteger(ticks) || ticks < 0) throw impossible(`${ticks} ticks`);
}

function impossible(given: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `the spread is ${given}: give a fraction from 0 to below 1, or a whole number of ticks`,
  );
}
