import { Decimal, type FeeRates } from '@gridbot/core';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { BinanceContext } from './binance.context.js';
import { fixed, ZERO_TEXT } from './binance.numbers.js';
import { binanceSymbol } from './binance.symbols.js';

const NO_RATES = { maker: ZERO_TEXT, taker: ZERO_TEXT };
const NEITHER_SIDE = { buyer: ZERO_TEXT, seller: ZERO_TEXT };
const BASIS_POINTS = Decimal.of(10_000n);
/** What is left of the standard part where BNB pays; the documents contradict each other, so nobody computes with it. */
const DISCOUNT = '0.75000000';

/** The answer of `account/commission`; without rates while the fee table is empty. */
export function commission(context: BinanceContext, instrument: VenueInstrument): object {
  const rates = context.wire.feeRates(instrument.symbol);
  return {
    symbol: binanceSymbol(instrument),
    ...(rates && {
      standardCommission: { ...texts(rates), ...NEITHER_SIDE },
      specialCommission: { ...NO_RATES, ...NEITHER_SIDE },
      taxCommission: { ...NO_RATES, ...NEITHER_SIDE },
      discount: discount(rates),
    }),
  };
}

/** What `order/test` tells of commissions. */
export function commissionForOrder(context: BinanceContext, symbol: string): object {
  const rates = context.wire.feeRates(symbol);
  if (rates === undefined) return {};
  return {
    standardCommissionForOrder: texts(rates),
    specialCommissionForOrder: NO_RATES,
    taxCommissionForOrder: NO_RATES,
    discount: discount(rates),
  };
}

/** A row of `tradeFee`. */
export function tradeFeeRow(instrument: VenueInstrument, { maker, taker }: FeeRates): object {
  return { symbol: binanceSymbol(instrument), makerCommission: maker.toString(), takerCommission: taker.toString() };
}

/** What `account` tells of commissions: the rates of the first symbol. */
export function accountCommission(context: BinanceContext): object {
  const [first] = context.instruments();
  const rates = first && context.wire.feeRates(first.symbol);
  if (rates === undefined) return {};
  return {
    makerCommission: basisPoints(rates.maker),
    takerCommission: basisPoints(rates.taker),
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: { ...texts(rates), ...NEITHER_SIDE },
  };
}

function texts({ maker, taker }: FeeRates) {
  return { maker: fixed(maker), taker: fixed(taker) };
}

function discount({ asset }: FeeRates): object {
  const paysInThird = typeof asset === 'object';
  const discountAsset = paysInThird ? asset.asset : 'BNB';
  return { enabledForAccount: paysInThird, enabledForSymbol: true, discountAsset, discount: DISCOUNT };
}

function basisPoints(rate: Decimal): number {
  return Number(rate.times(BASIS_POINTS).toString());
}
