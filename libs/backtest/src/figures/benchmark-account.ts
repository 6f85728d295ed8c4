import { Decimal } from '@gridbot/core';
import { holdings, type Holdings } from '../result/holdings.js';

/** Digits of base bought: more than any exchange has. */
const BASE_DIGITS = 24;
/** Digits of amounts that come from a division. */
const QUOTE_DIGITS = 10;

/** An account of a benchmark: it trades any amount at the price given, and pays the taker fee in quote. */
export class BenchmarkAccount {
  private base = Decimal.ZERO;
  private feesPaid = Decimal.ZERO;

  /** @param quote what it starts with */
  constructor(
    private quote: Decimal,
    private readonly fee: Decimal,
  ) {}

  get money(): Decimal {
    return this.quote;
  }

  get fees(): Decimal {
    return this.feesPaid;
  }

  get holdings(): Holdings {
    return holdings(this.base, this.quote, Decimal.ZERO);
  }

  /** Spends an amount of quote, the fee included. */
  spend(amount: Decimal, price: Decimal): void {
    const notional = amount.dividedBy(Decimal.ONE.plus(this.fee), QUOTE_DIGITS, 'floor');
    this.base = this.base.plus(notional.dividedBy(price, BASE_DIGITS, 'floor'));
    this.quote = this.quote.minus(notional);
    this.pay(notional);
  }

  /** Sells base that is worth an amount of quote. */
  raise(amount: Decimal, price: Decimal): void {
    const quantity = Decimal.min(this.base, amount.dividedBy(price, BASE_DIGITS, 'floor'));
    const notional = quantity.times(price).dividedBy(Decimal.ONE, QUOTE_DIGITS, 'floor');
    this.base = this.base.minus(quantity);
    this.quote = this.quote.plus(notional);
    this.pay(notional);
  }

  private pay(notional: Decimal): void {
    const fee = notional.times(this.fee).dividedBy(Decimal.ONE, QUOTE_DIGITS, 'ceil');
    this.quote = this.quote.minus(Decimal.min(fee, this.quote));
    this.feesPaid = this.feesPaid.plus(fee);
  }
}
