import type { WireConnection } from '../server/wire-connection.js';
import { KrakenPrivateChannels } from './kraken-private.channels.js';
import { KrakenPublicChannels } from './kraken-public.channels.js';
import type { KrakenTradingDesk } from './kraken-trading.desk.js';
import { KrakenWsTrading } from './kraken-ws.trading.js';
import type { SessionPart } from './kraken-ws.session.js';
import type { KrakenContext } from './kraken.context.js';
import { KrakenRefusal, refusalText } from './kraken.errors.js';
import { operationOf } from './kraken.operations.js';
import { wsRefusal, type WsRequest } from './kraken.ws-frames.js';

/** The public endpoint: market data. */
export function publicPart(context: KrakenContext, connection: WireConnection): SessionPart {
  const channels = new KrakenPublicChannels(context, connection);
  return {
    get subscriptions() {
      return channels.count;
    },
    take: (request) => {
      if (request.method === 'subscribe') channels.subscribe(request);
      else if (request.method === 'unsubscribe') channels.unsubscribe(request);
      else return false;
      return true;
    },
    venueEvent: (event) => {
      if (event.type === 'instrument-changed') channels.instrumentChanged();
    },
    privateEvent: () => undefined,
    close: () => channels.close(),
  };
}

/** The private endpoint: the account's news, and orders. */
export function privatePart(context: KrakenContext, connection: WireConnection, desk: KrakenTradingDesk): SessionPart {
  const channels = new KrakenPrivateChannels(context, connection);
  const trading = new KrakenWsTrading(context, connection, desk);
  const subscribing = (request: WsRequest, act: () => void): void => {
    const refuse = (text: string): string => wsRefusal(request, text, context.clock.now());
    connection.request(
      {
        operation: operationOf(request.method),
        native: `ws ${request.method} ${request.params.text('channel') ?? ''}`,
      },
      () => {
        try {
          act();
          return undefined;
        } catch (error) {
          if (error instanceof KrakenRefusal) return refuse(error.text);
          throw error;
        }
      },
      (refusal) => refuse(refusalText(refusal)),
    );
  };
  return {
    get subscriptions() {
      return channels.count;
    },
    take: (request) => {
      if (request.method === 'subscribe') subscribing(request, () => channels.subscribe(request));
      else if (request.method === 'unsubscribe') subscribing(request, () => channels.unsubscribe(request));
      else return trading.take(request);
      return true;
    },
    venueEvent: () => undefined,
    privateEvent: (event) => channels.tell(event),
    close: () => undefined,
  };
}
