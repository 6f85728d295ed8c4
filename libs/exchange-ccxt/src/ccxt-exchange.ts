import type { Exchange, ExchangeDependencies } from '@gridbot/core';
import { HttpSender, openCapture, Redactor, StreamBoard } from '@gridbot/exchange-kit';
import { ccxtChecks } from './ccxt-checks.js';
import { CcxtConnection, type StreamName } from './ccxt-connection.js';
import { CcxtExecution } from './ccxt-execution.adapter.js';
import { CcxtMarketData } from './ccxt-market-data.adapter.js';
import { ccxtObject, keysOf, type Secrets } from './ccxt-object.js';
import { CcxtClient } from './ccxt.client.js';
import type { CcxtConfig } from './ccxt.config.js';
import { factsOf, requireTradable } from './ccxt.facts.js';
import { Hints } from './ccxt.hints.js';
import { CcxtWire } from './ccxt.wire.js';

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
    status: () => ({ streams: board.all(), limits: client.levels() }),
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
