import {
  GridbotError,
  isGridbotError,
  type AdapterRemark,
  type Clock,
  type ExchangeDependencies,
  type UnixMillis,
} from '@gridbot/core';
import { ClockOffset, type StreamBoard } from '@gridbot/exchange-kit';
import { instrumentOf, marketNamed } from './ccxt-instrument.mapping.js';
import type { CcxtClient } from './ccxt.client.js';
import type { CcxtConfig } from './ccxt.config.js';
import type { VenueFacts } from './ccxt.facts.js';
import type { UnifiedMarket } from './unified-exchange.js';

/** What is told as one connection. */
export type StreamName = 'prices' | 'reports';

/** What all parts of one connected exchange share. */
export interface ConnectionParts {
  readonly config: CcxtConfig;
  readonly facts: VenueFacts;
  readonly client: CcxtClient;
  readonly board: StreamBoard<StreamName>;
  readonly dependencies: ExchangeDependencies;
}

/** One instrument of one exchange of ccxt. */
export class CcxtConnection {
  readonly clock: Clock;
  readonly symbol: string;
  readonly offset: ClockOffset;
  private loading: Promise<UnifiedMarket> | undefined;

  constructor(readonly parts: ConnectionParts) {
    const { instrument, clock } = parts.dependencies;
    this.clock = clock;
    this.symbol = instrument.slice(instrument.indexOf(':') + 1);
    this.offset = new ClockOffset({
      clock,
      samples: 3,
      ask: () => this.venueTime(),
      onFailure: (error) => this.remark('debug', `the exchange's time could not be asked: ${textOf(error)}`),
    });
  }

  get client(): CcxtClient {
    return this.parts.client;
  }

  get facts(): VenueFacts {
    return this.parts.facts;
  }

  /** True if ccxt can ask the exchange for its time. */
  get tellsTime(): boolean {
    return this.client.exchange.has['fetchTime'] === true;
  }

  /** The market, asked for once: ccxt has to know it before anything else. @throws GridbotError EXCHANGE.* */
  market(): Promise<UnifiedMarket> {
    const loading = (this.loading ??= this.load());
    loading.catch(() => {
      if (this.loading === loading) this.loading = undefined;
    });
    return loading;
  }

  /** The market as it is now. The former one stays if it cannot be asked for. @throws GridbotError EXCHANGE.* */
  async fresh(): Promise<UnifiedMarket> {
    const market = await this.load();
    this.loading = Promise.resolve(market);
    return market;
  }

  /** Measures the exchange's clock, if it tells it, and has requests carry its time. @throws GridbotError EXCHANGE.* */
  async measureClock(): Promise<void> {
    const { offset } = await this.offset.measure();
    this.client.exchange.options['timeDifference'] = -Math.round(offset);
  }

  /** What is polled answers, or does not any more. */
  readonly stream = (name: StreamName, up: boolean, reason: string): void => {
    const { board } = this.parts;
    if (board.isUp(name) !== up) this.remark('info', `${name}: ${up ? '' : 'lost: '}${reason}`);
    board.set(name, up, reason);
  };

  readonly remark = (level: AdapterRemark['level'], text: string, details?: AdapterRemark['details']): void => {
    this.parts.dependencies.remark?.({ level, text, ...(details && { details }) });
  };

  close(): void {
    this.offset.close();
    this.client.close();
  }

  private async load(): Promise<UnifiedMarket> {
    const { client, symbol } = this;
    const { config, facts, dependencies } = this.parts;
    const markets = await client.ask((exchange) => exchange.fetchMarkets());
    const market = marketNamed(markets, symbol, config.id);
    instrumentOf(dependencies.instrument, market, { mode: client.exchange.precisionMode, facts });
    client.exchange.setMarkets(markets);
    return market;
  }

  private async venueTime(): Promise<UnixMillis> {
    const outcome = await this.client.call((exchange) => exchange.fetchTime());
    if (outcome.kind === 'rejected') throw new GridbotError('EXCHANGE.REFUSED', outcome.reason.text);
    if (outcome.kind !== 'done') throw outcome.error;
    if (outcome.value === undefined) throw new GridbotError('EXCHANGE.BAD_ANSWER', 'the exchange told no time');
    return outcome.value;
  }
}

/** What went wrong, in words. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What the ports promise for what may pass: EXCHANGE.UNAVAILABLE; what a person has to settle stays as it is. */
export function unavailable(error: unknown): unknown {
  if (!isGridbotError(error) || !error.retryable || error.code === 'EXCHANGE.UNAVAILABLE') return error;
  const text = `the exchange could not be asked: ${error.message}`;
  return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true, cause: error });
}
