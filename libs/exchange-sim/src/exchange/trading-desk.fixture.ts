import {
  clientOrderId,
  decimal,
  instrumentId,
  price,
  quantity,
  type Asset,
  type Decimal,
  type ExecutionReport,
  type FeeAsset,
  type FeeRates,
  type Instrument,
  type SubmitOrder,
} from '@gridbot/core';
import type { SimExchangeOptions } from './sim-exchange-options.js';
import { SimExchange } from './sim-exchange.js';

/** AAPLx/USD as in the worked example of the grid rules. */
export const instrument: Instrument = {
  id: instrumentId('sim:AAPLx/USD'),
  base: 'AAPLx',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.005'),
  minNotional: decimal('0.5'),
};

export function feesIn(asset: FeeAsset, maker = '0.0025', taker = '0.004'): FeeRates {
  return { maker: decimal(maker), taker: decimal(taker), asset, origin: 'test' };
}

export function money(amounts: Readonly<Record<Asset, string>>): Record<Asset, Decimal> {
  return Object.fromEntries(Object.entries(amounts).map(([asset, amount]) => [asset, decimal(amount)]));
}

/** What an order may be besides limit and plain. */
export type OrderFlavour = 'limit' | 'post-only' | 'market';

export function order(id: string, terms: string, flavour: OrderFlavour = 'limit'): SubmitOrder {
  const [side, amount = '', , at = ''] = terms.split(' ');
  return {
    type: 'submit-order',
    clientOrderId: clientOrderId(id),
    key: id,
    side: side === 'buy' ? 'buy' : 'sell',
    orderType: flavour === 'market' ? 'market' : 'limit',
    quantity: quantity(amount),
    postOnly: flavour === 'post-only',
    ...(at === '' ? {} : { price: price(at) }),
  };
}

/** A report in a line: `a accepted`, `a filled 1 at 99 fee 0.2475 USD maker`, `a canceled requested 0.5`. */
export function line(report: ExecutionReport): string {
  const head = `${report.clientOrderId} ${report.execType}`;
  switch (report.execType) {
    case 'accepted':
      return head;
    case 'rejected':
      return `${head} ${report.reason.code}`;
    case 'filled': {
      const { lastQuantity, lastPrice, fee, feeAsset, liquidity } = report.fill;
      return `${head} ${lastQuantity} at ${lastPrice} fee ${fee} ${feeAsset} ${liquidity}`;
    }
    case 'canceled':
    case 'expired':
      return `${head} ${report.reason.code} ${report.filledQuantity}`;
  }
}

/** A simulated exchange with everything that it reported, one line each. */
export class TradingDesk {
  readonly exchange: SimExchange;
  readonly reports: ExecutionReport[] = [];
  /** Called with each report, after it was noted. */
  react: (report: ExecutionReport) => void = () => undefined;

  constructor(options: Partial<SimExchangeOptions> = {}) {
    this.exchange = new SimExchange({
      instrument,
      fees: feesIn('quote'),
      balances: money({ AAPLx: '10', USD: '1000' }),
      ...options,
    });
    this.exchange.onReport((report) => {
      this.reports.push(report);
      this.react(report);
    });
  }

  /** `place('a', 'buy 1 at 99')`. */
  place(id: string, terms: string, flavour?: OrderFlavour): this {
    this.exchange.submit(order(id, terms, flavour));
    return this;
  }

  cancel(id: string): this {
    this.exchange.cancel({ type: 'request-cancel', clientOrderId: clientOrderId(id), key: id });
    return this;
  }

  /** Announces a print, one second after the last. */
  announce(at: string, traded?: string): this {
    const volume = traded === undefined ? {} : { quantity: decimal(traded) };
    this.exchange.announce({ at: this.exchange.now + 1_000, price: price(at), ...volume });
    return this;
  }

  /** Announces prints and matches each. */
  print(...prices: readonly string[]): this {
    for (const at of prices) {
      this.announce(at);
      this.exchange.match();
    }
    return this;
  }

  /** The lines since the last look. */
  said(): string[] {
    return this.reports.splice(0).map(line);
  }

  /** `{ USD: '1000 free 901' }`. */
  balances(): Record<Asset, string> {
    const entries = Object.entries(this.exchange.balances());
    return Object.fromEntries(entries.map(([asset, { total, free }]) => [asset, `${total} free ${free}`]));
  }
}
