import {
  decimal,
  price,
  type Exchange,
  type ExchangeCheck,
  type FeeRates,
  type Instrument,
  type MarketEvent,
  type StopSignal,
} from '@gridbot/core';
import { anInstrument, someFees, TEST_TIME } from '@gridbot/core/testing';
import { SimExchange } from '@gridbot/exchange-sim';

/** An exchange with an account, as a live adapter gives it; it matches by itself, beside the bot. */
export interface LiveExchange extends Exchange {
  readonly account: SimExchange;
  /** What it says of itself when it is asked the next time. */
  readonly says: { instrument: Instrument; fees: FeeRates; checks: readonly ExchangeCheck[] };
  /** The market goes on. */
  print(at: string): void;
  /** Its connection is lost. */
  lose(reason: string): void;
}

/** A live exchange whose market stands at 50000 until it is told to go on, or stopped. */
export function liveExchange({ usd = '10000', btc = '0', prices = ['50000'] } = {}): LiveExchange {
  const says = { instrument: anInstrument(), fees: someFees(), checks: [] as readonly ExchangeCheck[] };
  const account = new SimExchange({
    instrument: says.instrument,
    fees: says.fees,
    balances: { USD: decimal(usd), BTC: decimal(btc) },
  });
  const waiting: MarketEvent[] = [];
  let wake = (): void => undefined;
  let at = TEST_TIME;
  const print = (last: string): void => {
    at += 1_000;
    account.announce({ at, price: price(last) });
    account.match();
    waiting.push({ type: 'ticker-updated', at, price: price(last) });
    wake();
  };
  const lose = (reason: string): void => {
    waiting.push({ type: 'connection-changed', at, connected: false, reason });
    wake();
  };
  for (const last of prices) print(last);
  async function* events(stop: StopSignal): AsyncGenerator<MarketEvent> {
    stop.addEventListener('abort', () => wake());
    while (!stop.aborted) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    account,
    says,
    print,
    lose,
    marketData: { instrument: async () => says.instrument, candles: async () => [], events },
    execution: {
      submit: (order) => account.submit(order),
      cancel: (request) => account.cancel(request),
      snapshot: (request) => account.snapshot(request),
      onReport: (listener) => account.onReport(listener),
      feeRates: async () => says.fees,
    },
    checks: async () => says.checks,
    close: async () => undefined,
  };
}
