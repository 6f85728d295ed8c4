import {
  decimal,
  price,
  type ClientOrderId,
  type Exchange,
  type Execution,
  type ExecutionReport,
  type Instrument,
  type MarketData,
  type MarketEvent,
  type Price,
  type Quantity,
  type RequestCancel,
  type SnapshotRequest,
  type StopSignal,
  type SubmitOrder,
} from '@gridbot/core';
import type { ExchangeSuiteOptions, ExchangeWorld, VenueDriver } from '@gridbot/testkit';
import type { SimExchangeOptions } from '../exchange/sim-exchange-options.js';
import { SimExchange } from '../exchange/sim-exchange.js';
import { feesIn, instrument, money } from '../exchange/trading-desk.fixture.js';
import { SIM_EXECUTION_CAPABILITIES } from '../sim.defaults.js';

/** What the suite may ask of the simulated exchange: candles come from elsewhere. The network that fails is the fixture's. */
export const SIM_SUITE: ExchangeSuiteOptions = {
  provides: ['market-data.ticker', ...SIM_EXECUTION_CAPABILITIES],
  abilities: ['partial-fills', 'foreign-orders', 'cancel-elsewhere', 'disconnect', 'lose-answer'],
};

/** Prices that a test pushes. */
class PushedMarket implements MarketData {
  private waiting: MarketEvent[] = [];
  private wake: () => void = () => undefined;
  closed = false;

  constructor(private readonly rules: Instrument) {}

  async instrument() {
    return this.rules;
  }

  async candles() {
    return [];
  }

  push(event: MarketEvent): void {
    if (this.closed) return;
    this.waiting.push(event);
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  async *events(stop: StopSignal): AsyncGenerator<MarketEvent, void, undefined> {
    stop.addEventListener('abort', () => this.wake());
    while (!stop.aborted && !this.closed) {
      const event = this.waiting.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/** The way between the bot and the exchange: reports get lost on it. */
class Line implements Execution {
  connected = true;
  loseNext = false;
  private readonly lost = new Set<string>();

  constructor(
    private readonly sim: SimExchange,
    private readonly market: PushedMarket,
  ) {}

  submit = (order: SubmitOrder): void => {
    if (this.market.closed) return;
    if (this.loseNext) this.lost.add(order.clientOrderId);
    this.loseNext = false;
    this.sim.submit(order);
  };

  cancel = (request: RequestCancel): void => (this.market.closed ? undefined : this.sim.cancel(request));

  snapshot = (request: SnapshotRequest) => this.sim.snapshot(request);

  feeRates = () => this.sim.feeRates();

  onReport = (listener: (report: ExecutionReport) => void) =>
    this.sim.onReport((report) => {
      if (this.connected && !this.lost.has(report.clientOrderId)) listener(report);
    });

  set(connected: boolean): void {
    this.connected = connected;
    const reason = connected ? 'connected again' : 'cut';
    this.market.push({ type: 'connection-changed', at: this.sim.now, connected, reason });
  }
}

/** The parts of a world, for those who want to break one. */
export interface SimParts {
  readonly sim: SimExchange;
  readonly marketData: MarketData;
  readonly execution: Execution;
}

/** What the exchange is like where it is not as usual. */
export type SimTerms = Partial<Pick<SimExchangeOptions, 'instrument' | 'fees' | 'feeAssetPrice' | 'balances'>>;

/** A simulated exchange with a market that the suite moves. `broken` puts something else in the place of a part. */
export async function simWorld(
  broken: (parts: SimParts) => Partial<SimParts> = () => ({}),
  terms: SimTerms = {},
): Promise<ExchangeWorld> {
  const sim = new SimExchange({
    ...{ instrument, fees: feesIn('quote'), feeDecimals: 5 },
    ...{ balances: money({ AAPLx: '100', USD: '100000' }), partialFills: { share: decimal('1') } },
    ...terms,
  });
  const market = new PushedMarket(terms.instrument ?? instrument);
  const line = new Line(sim, market);
  const startPrice = price('100');
  sim.announce({ at: 1_000, price: startPrice });
  const parts = { sim, marketData: market, execution: line };
  const { marketData, execution } = { ...parts, ...broken(parts) };
  const exchange: Exchange = { marketData, execution, close: async () => market.close() };
  return { exchange, driver: driverOf(sim, market, line), startPrice };
}

function driverOf(sim: SimExchange, market: PushedMarket, line: Line): VenueDriver {
  return {
    async print(at: Price, quantity?: Quantity) {
      const print = { at: sim.now + 1_000, price: at, ...(quantity === undefined ? {} : { quantity }) };
      sim.announce(print);
      market.push({ type: 'ticker-updated', ...print });
      sim.match();
    },
    async books() {
      const { fills } = await sim.snapshot({ since: 0, lookUp: [] });
      return {
        balances: Object.fromEntries(Object.entries(sim.balances()).map(([asset, { total }]) => [asset, total])),
        open: sim.openOrders().flatMap(({ clientOrderId }) => (clientOrderId === undefined ? [] : [clientOrderId])),
        fills: fills.map(({ clientOrderId, fill: { tradeId } }) => ({ clientOrderId, tradeId })),
      };
    },
    placeForeign: async (order) => sim.placeElsewhere({ ...order, orderType: 'limit' }).venueOrderId,
    cancelElsewhere: async (id: ClientOrderId) => void sim.cancelElsewhere(id),
    disconnect: async () => line.set(false),
    reconnect: async () => line.set(true),
    loseNextAnswer: async () => void (line.loseNext = true),
  };
}
