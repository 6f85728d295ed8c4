import {
  decimal,
  Engine,
  price,
  ProfitAccount,
  quantity,
  RoundTrips,
  type FeeAsset,
  type FeeRates,
  type Fill,
  type LedgerTotal,
  type PlaceOrder,
  type Side,
  type StepResult,
} from '@gridbot/core';
import { SimExchange, type SimExchangeOptions } from '@gridbot/exchange-sim';
import { ReplayBot } from '../replay/replay-bot.js';
import { funds } from '../run-backtest.fixture.js';
import { INSTRUMENT, START, strategy } from '../toys.fixture.js';

/** A bot that does what it is told, and where it stands in the end. */
export interface Books {
  /** `USD: '900 free 800'`, as the exchange has it. */
  readonly balances: Readonly<Record<string, string>>;
  /** `buy 2 at 100 fee 0.5 USD`. */
  readonly fills: readonly string[];
  /** `holdings USD -200.5`, every total of the engine's ledger that is not zero. */
  readonly ledger: readonly string[];
  readonly ledgerBalanced: boolean;
  /** True: exchange and engine agree on every balance. */
  readonly agreed: boolean;
  /** Gains of sells against the oldest buys, all fees included, in quote. */
  readonly realized: string;
}

/** Rates of 0.25 % and 0.4 %, unless others are given. */
export function rates(asset: FeeAsset, maker = '0.0025', taker = '0.004'): FeeRates {
  return { maker: decimal(maker), taker: decimal(taker), asset, origin: 'test' };
}

/** What happens in a case: how the account begins and by what rules it trades. */
export type CaseTerms = Partial<Omit<SimExchangeOptions, 'balances'>> & {
  readonly balances: Readonly<Record<string, string>>;
};

/**
 * Leads a script through engine and simulated exchange: `buy 2 at 100` is placed with the next print, `print 100` or `print 100 of 0.5` is the
 * market's, a second after the one before.
 */
export async function bookkeep(terms: CaseTerms, script: readonly string[]): Promise<Books> {
  const { balances: opening, fees = rates('quote'), instrument = INSTRUMENT, ...options } = terms;
  const exchange = new SimExchange({ ...options, instrument, fees, balances: funds({ BTC: '0', ...opening }) });
  const pending: PlaceOrder[] = [];
  const told = strategy((event) => ({ commands: event.type === 'ticker-updated' ? pending.splice(0) : [] }));
  const engine = new Engine({ plugin: told, orderIdPrefix: 'or' });
  const steps: StepResult[] = [];
  const bot = new ReplayBot({ engine, exchange, keep: (step) => steps.push(step) });
  const started = { mode: 'backtest', instrument, fees, strategy: 'toy', config: {} } as const;
  await bot.begin(started, { at: START, price: price('1000000') }, []);
  script.forEach((line, index) => {
    const [word, ...rest] = line.split(' ');
    if (word !== 'print') return void pending.push(orderOf(`k${index}`, word as Side, rest));
    const [at, , traded] = rest;
    const volume = traded === undefined ? {} : { quantity: decimal(traded) };
    bot.print({ at: START + (index + 1) * 1_000, price: price(at!), ...volume });
  });
  return booksOf(exchange, engine, steps, options.feeAssetPrice);
}

function orderOf(key: string, side: Side, [amount, , at]: readonly string[]): PlaceOrder {
  return { type: 'place-order', key, side, orderType: 'limit', price: price(at!), quantity: quantity(amount!) };
}

function booksOf(
  exchange: SimExchange,
  engine: Engine,
  steps: readonly StepResult[],
  feeAssetPrice: SimExchangeOptions['feeAssetPrice'],
): Books {
  const prices = feeAssetPrice === undefined ? {} : { prices: { BNB: feeAssetPrice } };
  const account = { base: 'BTC', quote: 'USD', ...prices };
  const profit = new ProfitAccount({ ...account, method: 'fifo', roundTrips: new RoundTrips(account) });
  const fills: string[] = [];
  const sides = new Map<string, Side>();
  for (const { commands, fills: filled } of steps) {
    for (const command of commands) if (command.type === 'submit-order') sides.set(command.clientOrderId, command.side);
    for (const { clientOrderId, fill } of filled) {
      const side = sides.get(clientOrderId)!;
      profit.fill({ clientOrderId, key: clientOrderId, side, fill });
      fills.push(fillLine(side, fill));
    }
  }
  return {
    balances: shown(exchange.balances()),
    fills,
    ledger: engine.ledger
      .filter(({ amount }) => !amount.isZero())
      .map(ledgerLine)
      .sort(),
    ledgerBalanced: engine.ledgerBalanced,
    agreed: JSON.stringify(shown(exchange.balances())) === JSON.stringify(shown(engine.balances)),
    realized: profit.mark.matchedGains.toString(),
  };
}

function shown(balances: SimExchange['balances'] extends () => infer All ? All : never): Record<string, string> {
  return Object.fromEntries(
    Object.entries(balances)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([asset, { total, free }]) => [asset, `${total} free ${free}`]),
  );
}

function fillLine(side: Side, { lastQuantity, lastPrice, fee, feeAsset, liquidity }: Fill): string {
  return `${side} ${lastQuantity} at ${lastPrice} fee ${fee} ${feeAsset}${liquidity === 'taker' ? ' taker' : ''}`;
}

function ledgerLine({ account, asset, amount }: LedgerTotal): string {
  return `${account} ${asset} ${amount}`;
}
