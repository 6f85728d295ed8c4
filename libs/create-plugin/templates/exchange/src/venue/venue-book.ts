import {
  decimal,
  instrumentId,
  price,
  type ExecutionReport,
  type Instrument,
  type Price,
  type Quantity,
} from '@gridbot/core';
import { SimExchange } from '@gridbot/exchange-sim';
import type { PrintPayload, ReportPayload } from '../my-name.payloads.js';
import { reportPayload } from './venue-payloads.js';

export interface VenueOptions {
  readonly startPrice: string;
  /** Totals by asset. */
  readonly balances: Readonly<Record<string, string>>;
  readonly keys: { readonly key: string; readonly secret: string };
  /** Time of the exchange, Unix milliseconds. */
  readonly now: () => number;
}

export const INSTRUMENT: Instrument = {
  id: instrumentId('my-name:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.1'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.00005'),
  minNotional: decimal('0.5'),
};
export const FEES = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'my-name' } as const;

/** What the exchange knows: an account, and a log of prints and of what happened to orders. */
export class VenueBook {
  readonly sim: SimExchange;
  readonly prints: PrintPayload[] = [];
  readonly reports: ReportPayload[] = [];
  /** Client ids of orders whose answer and reports get lost. */
  readonly silent = new Set<string>();
  /** The next order that comes is one of those. */
  loseNext = false;
  private refusal: ExecutionReport | undefined;

  constructor(readonly options: VenueOptions) {
    const balances = Object.entries(options.balances).map(([asset, total]) => [asset, decimal(total)] as const);
    this.sim = new SimExchange({
      instrument: INSTRUMENT,
      fees: FEES,
      feeDecimals: 5,
      balances: Object.fromEntries(balances),
      partialFills: { share: decimal('1') },
    });
    this.sim.onReport((report) => this.log(report));
    this.print(price(options.startPrice));
  }

  /** The market trades; a quantity limits what it fills. */
  print(at: Price, quantity?: Quantity): void {
    const time = Math.max(this.options.now(), this.sim.now + 1);
    this.sim.announce({ at: time, price: at, ...(quantity && { quantity }) });
    this.prints.push({ sequence: this.prints.length + 1, time, price: at.toString() });
    this.sim.match();
  }

  /** Does something; @returns the refusal that it led to. */
  refusalOf(action: () => void): ExecutionReport | undefined {
    this.refusal = undefined;
    this.sim.advanceTo(Math.max(this.options.now(), this.sim.now));
    action();
    return this.refusal;
  }

  private log(report: ExecutionReport): void {
    if (report.execType === 'rejected') this.refusal = report;
    else if (!this.silent.has(report.clientOrderId)) this.reports.push(reportPayload(report, this.reports.length + 1));
  }
}
