import { describe, expect, it } from '@jest/globals';
import { instrumentId } from '@gridbot/core';
import { anInstrument, someFees } from '@gridbot/core/testing';
import { parseConfig } from '@gridbot/config';
import { SimulationConfig } from '../config/simulation.config.js';
import { simulatedTerms, termsOf, type ExchangeTerms } from './market-terms.js';

const terms = (raw: object, exchange?: ExchangeTerms) => {
  const config = parseConfig(SimulationConfig, raw);
  return JSON.parse(JSON.stringify(simulatedTerms(instrumentId('kraken:ETH/EUR'), config, exchange))) as unknown;
};

describe('the terms of an exchange', () => {
  const market = (more: object) => ({ instrument: () => Promise.resolve(anInstrument()), ...more }) as never;
  const origin = async (exchange: { marketData: never; execution?: never }) =>
    (await termsOf({ ...exchange, close: () => Promise.resolve() })).fees?.origin;
  const published = { publishedFees: () => Promise.resolve(someFees({ origin: 'published' })) };
  const execution = { feeRates: () => Promise.resolve(someFees({ origin: 'account' })) } as never;

  it("are the account's fees, else those that it publishes, else unknown", async () => {
    expect(await origin({ marketData: market(published), execution })).toBe('account');
    expect(await origin({ marketData: market(published) })).toBe('published');
    expect(await origin({ marketData: market({}) })).toBeUndefined();
  });
});

describe('simulatedTerms', () => {
  it("are Kraken's for BTC/USD if nobody says anything else", () => {
    expect(terms({})).toEqual({
      instrument: {
        id: 'kraken:ETH/EUR',
        base: 'ETH',
        quote: 'EUR',
        tickSize: '0.1',
        lotSize: '0.00000001',
        minQuantity: '0.00005',
        minNotional: '0.5',
      },
      fees: { maker: '0.0025', taker: '0.004', asset: 'quote', origin: "Kraken's published tier 0" },
      balances: { ETH: '0', EUR: '10000' },
      simulation: {
        latency: { submit: 0, cancel: 0, report: 0, market: 0 },
        fills: 'touch',
        postOnly: 'reject',
      },
    });
  });

  it("prefer the exchange's own", () => {
    const exchange = {
      instrument: anInstrument({ tickSize: '0.01', maxOpenOrders: 80 }),
      fees: someFees({ maker: '0.001' }),
    };
    expect(terms({}, exchange)).toMatchObject({
      instrument: { tickSize: '0.01', maxOpenOrders: 80 },
      fees: { maker: '0.001', origin: 'the test' },
    });
  });

  it('prefer the configuration to both, value by value', () => {
    const exchange = { instrument: anInstrument({ tickSize: '0.01', minQuantity: '0.1' }), fees: someFees() };
    const raw = { instrument: { tickSize: '1' }, fees: { maker: '0%' }, balances: { EUR: 5 } };
    expect(terms(raw, exchange)).toMatchObject({
      instrument: { tickSize: '1', minQuantity: '0.1' },
      fees: { maker: '0', taker: '0.004', origin: 'simulation.fees' },
      balances: { EUR: '5' },
    });
  });

  it('let fills be partial and orders take their time if the configuration says so', () => {
    expect(terms({ volumeShare: '10%', latency: { submit: 250 } })).toMatchObject({
      simulation: { partialFills: { share: '0.1' }, latency: { submit: 250, cancel: 0, report: 0, market: 0 } },
    });
  });

  it('have the fill model, the outages and the tiers of the configuration', () => {
    const raw = {
      fills: 'through',
      queue: '50%',
      spread: '2 ticks',
      postOnly: 'cancel',
      latency: { market: 300 },
      outages: [{ from: '2024-01-01', to: '2024-01-01T06:00Z', orders: 'delay' }],
      fees: {
        asset: 'BNB',
        assetPrice: '600',
        assetDiscount: '25%',
        decimals: 5,
        tiers: [{ volume: '10000', maker: '0.2%', taker: 0.0035 }],
      },
      instrument: { maxOpenOrders: 80, priceBand: { down: '0.2', up: '5' } },
    };
    expect(terms(raw)).toMatchObject({
      simulation: {
        fills: 'through',
        queue: { share: '0.5' },
        spread: { ticks: 2 },
        postOnly: 'cancel',
        latency: { submit: 0, cancel: 0, report: 0, market: 300 },
        outages: [{ from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 1, 6), orders: 'delay' }],
        feeAssetPrice: '600',
        feeAssetDiscount: '0.25',
        feeDecimals: 5,
        feeTiers: [{ volume: '10000', maker: '0.002', taker: '0.0035' }],
      },
      instrument: { maxOpenOrders: 80, priceBand: { down: '0.2', up: '5' } },
    });
    expect(terms({ queue: '0.5', spread: '0.02%' })).toMatchObject({
      simulation: { queue: { base: '0.5' }, spread: { fraction: '0.0002' } },
    });
  });

  it.each([
    [{ spread: '2.5 ticks' }, 'spread = 2.5 ticks: must be a share of the price below 100%'],
    [{ spread: '0.02' }, 'spread = 0.02: must be a share of the price'],
    [{ spread: '100%' }, 'spread = 100%: must be'],
    [{ queue: 'a few' }, 'queue = a few: must be a quantity of base'],
    [
      { outages: [{ from: '2024-02-30', to: '2024-03-01' }] },
      'outages.0.from = 2024-02-30: must be a day or an instant',
    ],
    [{ fills: 'cross' }, 'fills = cross: must be'],
  ])('refuse %j with the reason', (raw, reason) => {
    expect(() => terms(raw)).toThrow(reason);
  });

  it('refuse fees in a third asset without its price, and say where the price belongs', () => {
    const message = expect.stringMatching(/^simulation\.fees\.assetPrice is missing: fees in BNB.*EUR.*one BNB/);
    expect(() => terms({ fees: { asset: 'BNB' } })).toThrow(
      expect.objectContaining({ code: 'CONFIG.INVALID', message }),
    );
    const own = { instrument: anInstrument(), fees: { ...someFees(), asset: { asset: 'BNB' } } };
    expect(() => terms({}, own)).toThrow('simulation.fees.assetPrice');
    expect(() => terms({ fees: { asset: 'EUR' } })).not.toThrow();
  });

  it.each([
    ['base', 'received'],
    ['quote', 'quote'],
    ['BNB', { asset: 'BNB' }],
  ])('take fees in %s', (asset, expected) => {
    expect(terms({ fees: { asset, assetPrice: '600' } })).toMatchObject({
      fees: { asset: expected },
      simulation: { feeAssetPrice: '600' },
    });
  });
});
