import {
  decimal,
  price,
  type BotKey,
  type FeeRates,
  type MarketEvent,
  type StepResult,
  type SubmitOrder,
} from '@gridbot/core';
import { SimExchange, simulate } from '@gridbot/exchange-sim';
import type { Store } from '@gridbot/persistence';
import { BotRunner, recoverEngine, SimulatedClock, type RunEnd } from '@gridbot/runtime';
import { GRID, INSTRUMENT } from './proofs/grid-runs.fixture.js';

const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '0.01', openBuyOrders: 3 };
const FEES: FeeRates = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' };
const BEGIN = 1_700_000_000_000;

export const TROUBLED_BOT: BotKey = {
  name: 'troubled',
  mode: 'dry-run',
  exchange: 'sim',
  instrument: INSTRUMENT.id,
  strategy: GRID.name,
};

/** A market that falls and rises through many grid steps. */
export const PRICES: readonly string[] = Array.from({ length: 240 }, (_, index) =>
  (260 + 25 * Math.sin(index / 9)).toFixed(2),
);

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A bot whose market is played by the test, on a clock of its own. */
export class TroubledBot {
  readonly clock = new SimulatedClock(BEGIN);
  readonly exchange = new SimExchange({
    instrument: INSTRUMENT,
    fees: FEES,
    balances: { BTC: decimal('0'), USD: decimal('5000') },
  });
  readonly steps: StepResult[] = [];
  readonly sent: SubmitOrder[] = [];
  readonly notices: string[] = [];
  private appending = 0;

  constructor(private readonly store: Store) {
    const append = store.append.bind(store);
    store.append = async (steps, beside) => {
      this.appending += 1;
      try {
        await append(steps, beside);
      } finally {
        this.appending -= 1;
      }
    };
    const submit = this.exchange.submit.bind(this.exchange);
    this.exchange.submit = (order) => (this.sent.push(order), submit(order));
  }

  /** Opens the bot and plays the whole market to it; `before` is waited for before each print. */
  async run(before: (print: number) => Promise<void> = async () => undefined): Promise<RunEnd> {
    const engine = recoverEngine(GRID, await this.store.open(TROUBLED_BOT));
    const runner: BotRunner = new BotRunner({
      engine,
      store: this.store,
      execution: this.exchange,
      market: simulate(this.exchange, this.played(before), { settled: () => runner.settled() }),
      clock: this.clock,
      started: { mode: 'dry-run', instrument: INSTRUMENT, fees: FEES, strategy: GRID.name, config: CONFIG },
      onStep: (step) => this.steps.push(step),
      onNotice: ({ topic, text }) => this.notices.push(`${topic}: ${text}`),
      snapshotEvery: 50,
    });
    return runner.run();
  }

  async saidSomethingLike(topic: string): Promise<void> {
    while (!this.notices.some((notice) => notice.startsWith(topic))) await turn();
  }

  /** Lets the bot's time pass, second by second, and waits each time until the store has answered. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.advanceTo(this.clock.now() + 1_000);
      do await turn();
      while (this.appending > 0);
    }
  }

  /** What was traded, in order, whatever the times and ids. */
  trades(): readonly string[] {
    return this.steps.flatMap(({ fills }) =>
      fills.map(({ fill }) => `${fill.lastQuantity} at ${fill.lastPrice}, fee ${fill.fee}`),
    );
  }

  private async *played(before: (print: number) => Promise<void>): AsyncGenerator<MarketEvent> {
    for (const [index, last] of PRICES.entries()) {
      await before(index);
      this.clock.advanceTo(this.clock.now() + 1_000);
      yield { type: 'ticker-updated', at: this.clock.now(), price: price(last), quantity: decimal('1') };
    }
  }
}
