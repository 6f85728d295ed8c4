import { Decimal } from '../values/decimal.js';
import { mapAmounts, minusAmounts, plusAmounts, type Amounts } from './amounts.js';

/** Digits of a share: shares are rounded half to even, and the last one takes what is left. */
const SHARE_SCALE = 18;

/**
 * A quantity of base with what it cost or brought. Taken apart, its parts are in proportion, and together exactly what it was: the
 * last part takes what the rounding of the others left over.
 */
export class Parcel {
  static readonly EMPTY = new Parcel(Decimal.ZERO, Decimal.ZERO, Decimal.ZERO, {});

  constructor(
    /** Base, zero or above. */
    readonly quantity: Decimal,
    /** Quote that it cost or brought, fees included. */
    readonly worth: Decimal,
    /** Quote: the fees in it. */
    readonly fees: Decimal,
    /** Fees that are not in it, because their asset has no price. */
    readonly feesApart: Amounts,
  ) {}

  /** A part of it, and the rest. `quantity` is at most its own. */
  split(quantity: Decimal): readonly [Parcel, Parcel] {
    if (quantity.gte(this.quantity)) return [this, Parcel.EMPTY];
    const share = (amount: Decimal): Decimal =>
      amount.times(quantity).dividedBy(this.quantity, SHARE_SCALE, 'half-even');
    const part = new Parcel(quantity, share(this.worth), share(this.fees), mapAmounts(this.feesApart, share));
    return [part, this.minus(part)];
  }

  plus(other: Parcel): Parcel {
    return new Parcel(
      this.quantity.plus(other.quantity),
      this.worth.plus(other.worth),
      this.fees.plus(other.fees),
      plusAmounts(this.feesApart, other.feesApart),
    );
  }

  private minus(part: Parcel): Parcel {
    return new Parcel(
      this.quantity.minus(part.quantity),
      this.worth.minus(part.worth),
      this.fees.minus(part.fees),
      minusAmounts(this.feesApart, part.feesApart),
    );
  }
}
