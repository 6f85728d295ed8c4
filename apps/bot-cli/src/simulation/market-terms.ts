import {
  GridbotError,
  type Asset,
  type Decimal,
  type Exchange,
  type FeeAsset,
  type FeeRates,
  type Instrument,
  type InstrumentId,
} from '@gridbot/core';
import { DEFAULT_FEES, defaultBalances, defaultInstrument, type SimulationRules } from '@gridbot/exchange-sim';
import type { SimulationConfig } from '../config/simulation.config.js';

/** The simulated account and the rules it trades by. */
export interface MarketTerms {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly balances: Readonly<Record<Asset, Decimal>>;
  /** How the simulated exchange differs from an ideal one. */
  readonly simulation: SimulationRules;
}

/** What the exchange says of itself; either may be absent. */
export interface ExchangeTerms {
  readonly instrument?: Instrument;
  readonly fees?: FeeRates;
}

/** Asks an exchange for its rules and for fees: the account's, or those that it publishes. @throws GridbotError EXCHANGE.* */
export async function termsOf({ marketData, execution }: Exchange): Promise<ExchangeTerms> {
  const instrument = await marketData.instrument();
  const fees = await (execution === undefined ? marketData.publishedFees?.() : execution.feeRates());
  return fees === undefined ? { instrument } : { instrument, fees };
}

/**
 * The configuration before the exchange's own values before Kraken's for BTC/USD.
 * @throws GridbotError CONFIG.INVALID if fees are taken in an asset whose price nobody gives
 */
export function simulatedTerms(id: InstrumentId, config: SimulationConfig, exchange: ExchangeTerms = {}): MarketTerms {
  const own = exchange.instrument ?? defaultInstrument(id);
  const { tickSize, lotSize, minQuantity, minNotional, maxOpenOrders, priceBand } = config.instrument;
  const instrument = {
    ...own,
    tickSize: tickSize ?? own.tickSize,
    lotSize: lotSize ?? own.lotSize,
    minQuantity: minQuantity ?? own.minQuantity,
    minNotional: minNotional ?? own.minNotional,
    ...(maxOpenOrders !== undefined && { maxOpenOrders }),
    ...(priceBand && { priceBand: { down: priceBand.down, up: priceBand.up } }),
  };
  const balances = config.balances ?? defaultBalances(instrument);
  const fees = simulatedFees(config, exchange.fees ?? DEFAULT_FEES);
  requireFeePrice(fees, instrument, config.fees.assetPrice);
  return {
    instrument,
    fees,
    balances,
    simulation: simulationOf(config),
  };
}

function simulationOf(config: SimulationConfig): SimulationRules {
  const { volumeShare, latency, fills, queue, spread, postOnly, outages } = config;
  const { assetPrice, assetDiscount, decimals, tiers } = config.fees;
  return {
    latency,
    fills,
    postOnly,
    ...(assetPrice && { feeAssetPrice: assetPrice }),
    ...(assetDiscount && { feeAssetDiscount: assetDiscount }),
    ...(decimals !== undefined && { feeDecimals: decimals }),
    ...(tiers.length > 0 && { feeTiers: tiers }),
    ...(volumeShare && { partialFills: { share: volumeShare } }),
    ...(queue && { queue }),
    ...(spread && { spread }),
    ...(outages.length > 0 && { outages }),
  };
}

function simulatedFees({ fees: { maker, taker, asset } }: SimulationConfig, own: FeeRates): FeeRates {
  const configured = maker !== undefined || taker !== undefined || asset !== undefined;
  return {
    maker: maker ?? own.maker,
    taker: taker ?? own.taker,
    asset: asset === undefined ? own.asset : feeAsset(asset),
    origin: configured ? 'simulation.fees' : own.origin,
  };
}

function requireFeePrice({ asset: fee }: FeeRates, { base, quote }: Instrument, price: Decimal | undefined): void {
  if (typeof fee === 'string' || fee.asset === base || fee.asset === quote || price !== undefined) return;
  throw new GridbotError(
    'CONFIG.INVALID',
    `simulation.fees.assetPrice is missing: fees in ${fee.asset} need it. Give the ${quote} that one ${fee.asset} is worth`,
  );
}

/** `base` is what exchanges such as Binance do: the fee comes out of what the fill brings in, base for a buy, quote for a sell. */
function feeAsset(name: string): FeeAsset {
  if (name === 'base') return 'received';
  return name === 'quote' ? name : { asset: name };
}
