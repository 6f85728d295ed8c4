import { GridbotError, type Exchange, type Instrument, type MarketData, type MarketEvent } from '@gridbot/core';

const RULES = ['tickSize', 'lotSize', 'minQuantity', 'minNotional'] as const;

/**
 * The same exchange, whose rules and prices are looked at as they come: an adapter in plain JavaScript has no compiler to tell it that a number
 * is no decimal, and nobody should look for its mistake in the bot.
 * @param name of the plugin
 */
export function checkedExchange(exchange: Exchange, name: string): Exchange {
  const marketData = checkedMarket(exchange.marketData, name);
  return withParts(exchange, { marketData });
}

function checkedMarket(market: MarketData, name: string): MarketData {
  const fault = (call: string, problem: string): GridbotError =>
    new GridbotError('PLUGIN.INVALID', `exchange "${name}": ${call} ${problem}. Report it to the plugin's author`, {
      details: { name, call },
    });
  return withParts(market, {
    async instrument() {
      const rules = await market.instrument();
      const problem = rulesProblem(rules);
      if (problem !== undefined) throw fault('marketData.instrument', problem);
      return rules;
    },
    events(stop) {
      const events: unknown = market.events(stop);
      if (!isStream(events)) throw fault('marketData.events', 'answers no stream: write it as "async *events(stop)"');
      return checkedEvents(events, (problem) => fault('marketData.events', problem));
    },
  });
}

async function* checkedEvents(
  events: AsyncIterable<MarketEvent>,
  fault: (problem: string) => GridbotError,
): AsyncGenerator<MarketEvent, void, undefined> {
  for await (const event of events) {
    const problem = event.type === 'ticker-updated' ? tickerProblem(event) : undefined;
    if (problem !== undefined) throw fault(problem);
    yield event;
  }
}

function rulesProblem(rules: Instrument): string | undefined {
  if (typeof rules !== 'object' || (rules as Instrument | null) === null) return 'answers no rules of an instrument';
  const text = (['id', 'base', 'quote'] as const).find((part) => typeof rules[part] !== 'string');
  if (text !== undefined) return `answers no ${text}`;
  const rule = RULES.find((part) => !isDecimal(rules[part]));
  return rule && `answers ${shown(rules[rule])} as ${rule}: make it with decimal('0.01')`;
}

function tickerProblem({ price, at }: { readonly price: unknown; readonly at: unknown }): string | undefined {
  if (!isDecimal(price)) return `tells a ticker with the price ${shown(price)}: make it with price('50000.1')`;
  return Number.isFinite(at) ? undefined : `tells a ticker at the time ${shown(at)}: give Unix milliseconds`;
}

/** Also of another copy of core. */
function isDecimal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'toDouble' in value;
}

function isStream(value: unknown): value is AsyncIterable<MarketEvent> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

/** The object with some parts of it replaced; all others are asked of it when they are needed, also by whoever copies it. */
function withParts<Whole extends object>(whole: Whole, parts: Partial<Whole>): Whole {
  const ownerOf = (property: PropertyKey): object => (Object.hasOwn(parts, property) ? parts : whole);
  const get = (property: PropertyKey): unknown => Reflect.get(ownerOf(property), property);
  // Not over the object itself: of one that is frozen a proxy may show nothing else.
  return new Proxy({} as Whole, {
    get: (_, property) => get(property),
    has: (_, property) => Reflect.has(ownerOf(property), property),
    ownKeys: () => [...new Set([...Reflect.ownKeys(whole), ...Reflect.ownKeys(parts)])],
    getOwnPropertyDescriptor: (_, property) => {
      const own = Reflect.getOwnPropertyDescriptor(ownerOf(property), property);
      return own && { value: get(property), enumerable: own.enumerable === true, configurable: true, writable: true };
    },
  });
}
