import {
  CAPABILITIES,
  Decimal,
  clientOrderId,
  price,
  quantity,
  type Capability,
  type ExecutionReport,
  type Instrument,
  type MarketEvent,
  type SubmitOrder,
} from '@gridbot/core';
import { it } from '@jest/globals';
import type { DriverAbility, ExchangeBench, ExchangeSuiteOptions, ExchangeWorld } from './exchange-world.js';

/** One test's exchange with all that it told. */
export interface OpenWorld {
  readonly world: ExchangeWorld;
  readonly instrument: Instrument;
  readonly reports: ExecutionReport[];
  readonly events: MarketEvent[];
  /** Stops the stream of market events; resolves when it has ended, rejects as it failed. */
  stopEvents(): Promise<void>;
  /** How the stream of market events has failed; undefined while it has not. */
  readonly failure: () => unknown;
  close(): Promise<void>;
}

/** Connects to a fresh world: listens to reports and reads events, as a bot does. */
export async function openWorld(world: ExchangeWorld): Promise<OpenWorld> {
  const stop = new AbortController();
  const reports: ExecutionReport[] = [];
  const events: MarketEvent[] = [];
  const unsubscribe = world.exchange.execution?.onReport((report) => reports.push(report));
  const instrument = await world.exchange.marketData.instrument();
  const reading = (async () => {
    for await (const event of world.exchange.marketData.events(stop.signal)) events.push(event);
  })();
  let failure: unknown;
  reading.catch((error: unknown) => (failure = error));
  const stopEvents = () => {
    stop.abort();
    return reading;
  };
  return {
    ...{ world, instrument, reports, events, stopEvents },
    failure: () => failure,
    async close() {
      try {
        await stopEvents();
      } finally {
        unsubscribe?.();
        await world.exchange.close();
        await world.remove?.();
      }
    },
  };
}

/** The bench over whatever world is open. */
export function benchOver(current: () => OpenWorld, options: ExchangeSuiteOptions): ExchangeBench {
  let orders = 0;
  const { patience = 10_000 } = options;
  const execution = () => {
    const found = current().world.exchange.execution;
    if (found === undefined) throw new Error('the exchange was created without keys: the suite needs its execution');
    return found;
  };
  const priceAt = (ratio: string) => {
    const { world, instrument } = current();
    return price(world.startPrice.times(Decimal.parse(ratio)).floorTo(instrument.tickSize).toString());
  };
  const order: ExchangeBench['order'] = (side, ratio, change = {}) => {
    const id = `suite-${process.pid % 10_000}-${(orders += 1)}`;
    return {
      ...{ type: 'submit-order', clientOrderId: clientOrderId(id), key: id, side, orderType: 'limit' },
      ...{ price: priceAt(ratio), quantity: anyQuantity(current()), postOnly: false },
      ...change,
    };
  };
  const fateOf = ({ clientOrderId: id }: SubmitOrder) =>
    current()
      .reports.filter((report) => report.clientOrderId === id)
      .map(inWords);
  const eventually = async (check: () => void | Promise<void>) => {
    const until = Date.now() + patience;
    try {
      await tried(check, () => Date.now() >= until || current().failure() !== undefined);
    } catch (error) {
      throw explained(error, current());
    }
  };
  return {
    ...{ execution, priceAt, order, fateOf, eventually },
    world: () => current().world,
    reports: () => current().reports,
    events: () => current().events,
    stopEvents: () => current().stopEvents(),
    rest: async (one) => {
      execution().submit(one);
      await eventually(() => {
        if (!fateOf(one).includes('accepted')) throw new Error(`${one.clientOrderId} was not accepted: ${fateOf(one)}`);
      });
    },
    cancel: ({ clientOrderId: id, key }) => execution().cancel({ type: 'request-cancel', clientOrderId: id, key }),
    quiet: () => new Promise((resolve) => setTimeout(resolve, 50)),
    needs: (...needed) => {
      const missing = needed.filter((one) => !has(options, one));
      if (missing.length === 0) return (title, test) => it(title, test);
      const why = missing.map((one) => CAPABILITIES[one as Capability] ?? 'the driver cannot').join(', ');
      return (title, test) => it.skip(`${title} (skipped: needs ${missing.join(', ')}: ${why})`, test);
    },
  };
}

function has({ provides, abilities = [] }: ExchangeSuiteOptions, needed: Capability | DriverAbility): boolean {
  return provides.includes(needed as Capability) || abilities.includes(needed as DriverAbility);
}

/** Four times the smallest order, on the lot step. */
function anyQuantity({ instrument, world }: OpenWorld) {
  const { minQuantity, minNotional, lotSize } = instrument;
  const least = Decimal.max(lotSize, minQuantity, minNotional.dividedBy(world.startPrice, 18, 'ceil'));
  return quantity(least.times(Decimal.parse('4')).ceilTo(lotSize).toString());
}

function inWords(report: ExecutionReport): string {
  if (report.execType === 'accepted' || report.execType === 'filled') return report.execType;
  return `${report.execType} ${report.reason.code}`;
}

/** What did not come, with what the adapter said instead: a mapping that throws looks like silence otherwise. */
function explained(error: unknown, { events, reports, failure }: OpenWorld): unknown {
  const lost = events.flatMap((event) =>
    event.type === 'connection-changed' && !event.connected ? [event.reason] : [],
  );
  const failed = failure();
  const said = [
    ...(failed === undefined ? [] : [`its stream of events failed: ${wordsOf(failed)}`]),
    ...(lost.length === 0 ? [] : [`it says that the connection is lost: ${lost.at(-1)}`]),
    `it has told ${events.length} market events and ${reports.length} reports`,
  ];
  const message = `${wordsOf(error)}\n\nMeanwhile, of the adapter: ${said.join('; ')}`;
  return Object.assign(new Error(message, { cause: failed ?? error }), {
    stack: `Error: ${message}\n${placeOf(error)}`,
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The lines of the stack: where the check was asked for. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

async function tried(check: () => void | Promise<void>, isOver: () => boolean): Promise<void> {
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (isOver()) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
