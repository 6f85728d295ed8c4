import {
  Decimal,
  GridbotError,
  type Asset,
  type Capability,
  type FeeRates,
  type Instrument,
  type InstrumentId,
} from '@gridbot/core';

const INSTRUMENT_PARTS = /^[^:]+:([^/]+)\/(.+)$/;

/** What a simulated exchange can do as the far side of orders, whatever the prices come from. */
export const SIM_EXECUTION_CAPABILITIES: readonly Capability[] = [
  'order.limit',
  'order.market',
  'order.post-only',
  'order.client-id',
  'account.balances',
  'account.fee-rates',
  'history.fills',
];

/** An instrument by the rules that Kraken has for BTC/USD: tick 0.1, lot 0.00000001, at least 0.00005 and 0.5 in quote. */
export function defaultInstrument(id: InstrumentId): Instrument {
  const [, base, quote] = INSTRUMENT_PARTS.exec(id) ?? [];
  if (base === undefined || quote === undefined) {
    throw new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `"${id}" is not an instrument id such as sim:BTC/USD`);
  }
  return {
    id,
    base,
    quote,
    tickSize: Decimal.parse('0.1'),
    lotSize: Decimal.parse('0.00000001'),
    minQuantity: Decimal.parse('0.00005'),
    minNotional: Decimal.parse('0.5'),
  };
}

/** Kraken's published fees without any discount, taken in quote. */
export const DEFAULT_FEES: FeeRates = {
  maker: Decimal.parse('0.0025'),
  taker: Decimal.parse('0.004'),
  asset: 'quote',
  origin: "Kraken's published tier 0",
};

/** The start of a simulated account: no base and 10,000 quote. */
export function defaultBalances({ base, quote }: Instrument): Readonly<Record<Asset, Decimal>> {
  return { [base]: Decimal.ZERO, [quote]: Decimal.of(10_000n) };
}
