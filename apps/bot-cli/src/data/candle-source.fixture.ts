import {
  GridbotError,
  instrumentId,
  price,
  quantity,
  TIMEFRAME_MILLIS,
  type Candle,
  type ExchangePlugin,
  type MarketData,
  type Timeframe,
  type UnixMillis,
} from '@gridbot/core';
import { anInstrument } from '@gridbot/core/testing';
import type { DataSource } from './data-source.js';

/** 2024-01-01 */
export const BEGIN = Date.UTC(2024, 0, 1);

/** Candle number `index`; every seventh interval has no trade. */
export function candleAt(index: number, timeframe: Timeframe = '1m'): Candle {
  const open = 50_000 + (index % 50) * 10;
  return {
    timeframe,
    openedAt: BEGIN + index * TIMEFRAME_MILLIS[timeframe],
    open: price(open.toString()),
    high: price((open + 20.5).toString()),
    low: price((open - 20.1).toString()),
    close: price((open + 10).toString()),
    volume: quantity((index + 1).toString()).times(price('0.00000001')),
  };
}

/** What a fake source does besides giving candles. */
export interface SourceBehaviour {
  /** Called before each candle. */
  readonly before?: (candle: Candle) => void | Promise<void>;
  readonly change?: (candle: Candle) => Candle;
}

/** An adapter that has candles for ever; intervals without a trade are left out. */
export function candleSource(
  behaviour: SourceBehaviour = {},
): DataSource & { readonly calls: UnixMillis[]; closed: number } {
  const calls: UnixMillis[] = [];
  const history: MarketData['history'] = async function* (timeframe, from, to) {
    calls.push(from);
    const length = TIMEFRAME_MILLIS[timeframe];
    for (let index = (from - BEGIN) / length; BEGIN + (index + 1) * length <= to; index += 1) {
      if (index % 7 === 6) continue;
      const candle = candleAt(index, timeframe);
      await behaviour.before?.(candle);
      yield behaviour.change?.(candle) ?? candle;
    }
  };
  const source = {
    calls,
    closed: 0,
    instrument: instrumentId('fake:BTC/USD'),
    exchange: pluginOf({ history }, () => (source.closed += 1)),
  };
  return source;
}

/** An adapter without history. */
export function sourceWithoutHistory(): DataSource {
  return { instrument: instrumentId('fake:BTC/USD'), exchange: pluginOf({}, () => undefined) };
}

/** An exchange that does not answer. */
export function unavailable(): GridbotError {
  return new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
}

function pluginOf(market: Partial<MarketData>, closed: () => void): DataSource['exchange'] {
  const plugin: ExchangePlugin = {
    apiVersion: 1,
    name: 'fake',
    provides: [],
    configSchema: {},
    parseConfig: (raw) => raw,
    create: async () => ({
      marketData: {
        instrument: async () => anInstrument(),
        candles: async () => [],
        events: async function* () {},
        ...market,
      },
      close: async () => closed(),
    }),
  };
  return { plugin, config: {}, raw: {} };
}
