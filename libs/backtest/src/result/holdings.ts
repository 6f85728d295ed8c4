import { Decimal, type Asset, type Balances, type Instrument } from '@gridbot/core';

/** What the account holds, as far as it has a value: base, quote, and the asset that fees are taken in. */
export interface Holdings {
  readonly base: Decimal;
  readonly quote: Decimal;
  /** Quote currency that holdings of a third asset are worth. */
  readonly other: Decimal;
  /** The nearest doubles of the base, and of all that does not move with the price: for looking, never for telling. */
  readonly baseDouble: number;
  readonly restDouble: number;
}

/** Says what the other assets of an account are worth; an asset without a price counts nothing. */
export interface OtherPrice {
  readonly asset: Asset;
  /** Quote currency for one unit. */
  readonly price: Decimal;
}

export function holdings(base: Decimal, quote: Decimal, other: Decimal): Holdings {
  return { base, quote, other, baseDouble: base.toDouble(), restDouble: quote.plus(other).toDouble() };
}

/** What an account holds. */
export function holdingsOf(balances: Balances, instrument: Instrument, other: OtherPrice | undefined): Holdings {
  const total = (asset: Asset): Decimal => balances[asset]?.total ?? Decimal.ZERO;
  const worth = other === undefined ? Decimal.ZERO : total(other.asset).times(other.price);
  return holdings(total(instrument.base), total(instrument.quote), worth);
}

/** Equity: quote plus base at the price, plus what a third asset is worth. */
export function valueAt({ base, quote, other }: Holdings, price: Decimal): Decimal {
  return quote.plus(base.times(price)).plus(other);
}
