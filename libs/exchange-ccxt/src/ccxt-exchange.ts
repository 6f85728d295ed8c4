import { GridbotError, type Exchange, type ExchangeDependencies } from '@gridbot/core';
import { HttpSender, loadCcxtClass, openCapture, Redactor, StreamBoard, type CcxtVariant } from '@gridbot/exchange-kit';
import { ccxtChecks } from './ccxt-checks.js';
import { CcxtConnection, type StreamName } from './ccxt-connection.js';
import { CcxtExecution } from './ccxt-execution.adapter.js';
import { CcxtMarketData } from './ccxt-market-data.adapter.js';
import { CcxtClient } from './ccxt.client.js';
import type { CcxtConfig } from './ccxt.config.js';
import { factsOf, requireTradable } from './ccxt.facts.js';
import { Hints } from './ccxt.hints.js';
import { CcxtWire } from './ccxt.wire.js';
import type { UnifiedExchange } from './unified-exchange.js';

type Secrets = Readonly<Record<string, string>>;

/** Longer than any limit of ours: ccxt's own clock never ends a request. */
const NEVER = 600_000;

/**
 * Puts one instrument of one exchange together. Nothing is connected before somebody asks.
 * @throws GridbotError EXCHANGE.NOT_SUPPORTED if ccxt does not know the exchange, or with keys, if orders cannot be placed there
 */
export async function createExchange(config: CcxtConfig, dependencies: ExchangeDependencies): Promise<Exchange> {
  const { clock, secret, remark = () => undefined } = dependencies;
  const facts = factsOf(config.id);
  if (secret !== undefined) requireTradable(config);
  const exchange = await ccxtObject(config, 'rest');
  const keys = secret === undefined ? {} : await keysOf(exchange, secret);
  Object.assign(exchange, keys);
  const redactor = new Redactor(Object.values(keys));
  const sender = new HttpSender({ clock, answerTimeout: config.answerTimeout, bodyTimeout: config.answerTimeout });
  const capture = openCapture(config, { clock, redactor, remark });
  const client = new CcxtClient({
    ...{ id: config.id, exchange, clock, rateLimit: config.rateLimit ?? exchange.rateLimit },
    wire: new CcxtWire({ clock, sender, ...(capture === undefined ? {} : { capture: capture.frames }) }),
    redact: (text) => redactor.text(text),
    onWrongTime: () => void connection.measureClock().catch(() => undefined),
  });
  const board = new StreamBoard<StreamName>(clock, secret === undefined ? ['prices'] : ['prices', 'reports']);
  const connection: CcxtConnection = new CcxtConnection({ config, facts, client, board, dependencies });
  const execution = secret === undefined ? undefined : new CcxtExecution(connection);
  const hints = config.hints ? hintsOf(connection, keys, execution, () => marketData.poller.soon()) : undefined;
  const marketData: CcxtMarketData = new CcxtMarketData(connection, () => {
    execution?.poller.start();
    hints?.start();
  });
  return {
    marketData,
    ...(execution === undefined ? {} : { execution }),
    checks: () => ccxtChecks(connection, execution),
    close: async () => {
      execution?.close();
      marketData.close();
      await hints?.close();
      connection.close();
      await sender.close();
      await capture?.close();
    },
  };
}

function hintsOf(
  connection: CcxtConnection,
  keys: Secrets,
  execution: CcxtExecution | undefined,
  onPrices: () => void,
): Hints {
  const { config } = connection.parts;
  return new Hints({
    ...{ clock: connection.clock, symbol: connection.symbol, remark: connection.remark, onPrices },
    onOrders: () => execution?.poller.soon(),
    withAccount: execution !== undefined,
    // An object of its own: what it does cannot come between our requests.
    open: async () => Object.assign(await ccxtObject(config, 'streams'), keys),
  });
}

async function ccxtObject(config: CcxtConfig, variant: CcxtVariant): Promise<UnifiedExchange> {
  const { id, options, urls, sandbox } = config;
  const Exchange = await loadCcxtClass(id, variant);
  const exchange = new Exchange({
    number: String,
    timeout: NEVER,
    // Our throttle takes the place of ccxt's; without this ccxt would not tell it what a request costs.
    enableRateLimit: true,
    options: { ...factsOf(id).options, ...options },
    ...(urls === undefined ? {} : { urls: { api: urls } }),
  }) as UnifiedExchange;
  if (sandbox) useSandbox(exchange, id);
  return exchange;
}

function useSandbox(exchange: UnifiedExchange, id: string): void {
  if (!('test' in exchange.urls)) {
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', `ccxt knows no sandbox of ${id}: set exchange.sandbox: false`);
  }
  exchange.setSandboxMode(true);
}

/** ccxt's names of credentials, and those that the composition knows. */
const CREDENTIALS: Secrets = { apiKey: 'key', secret: 'secret', password: 'password' };

/** What the exchange signs with. @throws GridbotError EXCHANGE.NOT_SUPPORTED if it wants something else; what reading them throws */
async function keysOf(exchange: UnifiedExchange, secret: (name: string) => Promise<string>): Promise<Secrets> {
  const needed = Object.entries(exchange.requiredCredentials).filter(([, needs]) => needs);
  const strange = needed.map(([name]) => name).filter((name) => CREDENTIALS[name] === undefined);
  if (strange.length > 0) {
    const text = `keys of this exchange have parts that no setting names: ${strange.join(', ')}`;
    throw new GridbotError('EXCHANGE.NOT_SUPPORTED', text);
  }
  const read = async ([name]: readonly [string, boolean]) => [name, (await secret(CREDENTIALS[name]!)).trim()] as const;
  return Object.fromEntries(await Promise.all(needed.map(read)));
}
