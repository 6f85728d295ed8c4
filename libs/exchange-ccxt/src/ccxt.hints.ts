import type { AdapterRemark, Clock, Millis } from '@gridbot/core';
import { after, BackOff } from '@gridbot/exchange-kit';
import { isOfCcxt } from './ccxt.errors.js';
import type { UnifiedExchange } from './unified-exchange.js';

/** What listening needs. */
export interface HintParts {
  readonly clock: Clock;
  /** Makes an exchange object of ccxt that has streams, ready to be used; rejects if ccxt has none. */
  readonly open: () => Promise<UnifiedExchange>;
  readonly symbol: string;
  /** Something happened to orders. */
  readonly onOrders: () => void;
  /** The price may have moved. */
  readonly onPrices: () => void;
  /** True with keys: only then orders can be watched. */
  readonly withAccount: boolean;
  readonly remark: (level: AdapterRemark['level'], text: string) => void;
}

/** Prices move many times a second: so often a hint is passed on. */
const PRICE_GAP: Millis = 500;

/**
 * Listens to the streams that ccxt has and passes on that something happened, never what: frames are not read. Whatever fails here changes
 * nothing but how soon the next question is asked, and is only said to the debug log.
 */
export class Hints {
  private readonly stop = new AbortController();
  private exchange: UnifiedExchange | undefined;

  constructor(private readonly parts: HintParts) {}

  /** Begins to listen. */
  start(): void {
    process.on('unhandledRejection', this.onUnhandled);
    void this.listen().catch((error: unknown) => this.say(error));
  }

  async close(): Promise<void> {
    this.stop.abort();
    process.off('unhandledRejection', this.onUnhandled);
    await this.exchange?.close?.().catch(() => undefined);
  }

  /**
   * ccxt leaves promises behind that nobody awaits, such as that of a refused user stream at Binance: Node would end the process for them.
   * What is not ccxt's ends it as ever.
   */
  private readonly onUnhandled = (reason: unknown): void => {
    if (!isOfCcxt(reason)) throw reason;
    this.say(reason);
  };

  private async listen(): Promise<void> {
    const { open, symbol, withAccount, onOrders, onPrices } = this.parts;
    const exchange = (this.exchange = await open());
    if (this.stop.signal.aborted) return this.close();
    const watches: Promise<void>[] = [];
    if (withAccount && exchange.has['watchOrders'] === true) {
      watches.push(
        this.follow(
          this.ofAll((name) => exchange.watchOrders?.(name)),
          onOrders,
        ),
      );
    }
    if (withAccount && exchange.has['watchMyTrades'] === true) {
      watches.push(
        this.follow(
          this.ofAll((name) => exchange.watchMyTrades?.(name)),
          onOrders,
        ),
      );
    }
    if (exchange.has['watchTicker'] === true) {
      watches.push(this.follow(() => exchange.watchTicker?.(symbol), onPrices, PRICE_GAP));
    }
    if (watches.length === 0) this.parts.remark('info', 'ccxt has no streams of this exchange: hints are off');
    await Promise.all(watches);
  }

  /** Of all instruments where the exchange allows it: frames that do not name theirs (Kraken's) are lost to ccxt else. */
  private ofAll(watch: (symbol?: string) => Promise<unknown> | undefined): () => Promise<unknown> {
    let only: string | undefined;
    return async () => {
      try {
        return await watch(only);
      } catch (error) {
        if (only !== undefined || (error as Error).constructor.name !== 'ArgumentsRequired') throw error;
        only = this.parts.symbol;
        return watch(only);
      }
    };
  }

  private async follow(watch: () => Promise<unknown> | undefined, hint: () => void, gap: Millis = 0): Promise<void> {
    const { clock } = this.parts;
    const { signal } = this.stop;
    const backOff = new BackOff({ first: 5_000, most: 300_000 });
    while (!signal.aborted) {
      try {
        await watch();
        backOff.reset();
        if (!signal.aborted) hint();
        if (gap > 0) await after(clock, gap, signal);
      } catch (error) {
        this.say(error);
        await after(clock, backOff.next(), signal);
      }
    }
  }

  private say(error: unknown): void {
    if (this.stop.signal.aborted) return;
    const kind = error instanceof Error ? error.constructor.name : 'error';
    this.parts.remark('debug', `a stream gave no hints (${kind}): the account is asked at its usual pace`);
  }
}
