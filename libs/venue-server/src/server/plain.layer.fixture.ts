import { price, quantity } from '@gridbot/core';
import type { Refusal } from '../venue/refusal.js';
import { OPERATIONS, type Operation, type RequestInfo } from './operation.js';
import type { WireConnection } from './wire-connection.js';
import type {
  ConnectionHandler,
  WireContext,
  WireLayer,
  WireLayerFactory,
  WireRequest,
  WireResponse,
} from './wire-layer.js';

/** What is asked of the plain exchange: `{ operation: 'place', at: '99', id: 'a' }`. */
export interface PlainRequest {
  readonly operation: Operation;
  readonly at?: string;
  readonly id?: string;
}

/** An exchange that speaks plain JSON, with the least that shows what the server does. */
class PlainLayer implements WireLayer {
  readonly name = 'plain';
  ticks = 0;
  usedElsewhere = 0;

  constructor(
    private readonly context: WireContext,
    readonly limits: WireLayer['limits'],
  ) {}

  describe({ body }: WireRequest): RequestInfo {
    return infoOf(body);
  }

  handle({ body }: WireRequest): WireResponse {
    return { status: 200, body: this.perform(body) };
  }

  refuse(_request: WireRequest, refusal: Refusal): WireResponse {
    return { status: 400, body: refusedWith(refusal) };
  }

  connect(path: string, _query: string, connection: WireConnection): ConnectionHandler | undefined {
    if (path === '/nowhere') return undefined;
    const end = this.context.onPrivateEvent(({ sequence, type }) => {
      connection.send(JSON.stringify({ sequence, type }), type === 'balance-changed' ? 'balances' : 'executions');
    });
    return {
      message: (text) => {
        if (text === 'break') throw new Error('a defect');
        connection.request(infoOf(text), () => this.perform(text), refusedWith);
      },
      closed: end,
    };
  }

  tick(): void {
    this.ticks += 1;
  }

  keyUsedElsewhere(): void {
    this.usedElsewhere += 1;
  }

  private perform(text: string): string {
    const { operation, at, id } = JSON.parse(text) as PlainRequest;
    const { venue } = this.context;
    if (operation === 'place') {
      const terms = { symbol: 'BTC/USD', side: 'buy', orderType: 'limit', quantity: quantity('1') } as const;
      const outcome = venue.place({ ...terms, price: price(at!), ...(id !== undefined && { clientOrderId: id }) });
      return outcome.taken ? JSON.stringify({ placed: outcome.value.venueOrderId }) : refusedWith(outcome.refusal);
    }
    if (operation === 'open-orders') {
      return JSON.stringify({
        open: this.context
          .view(operation)
          .openOrders()
          .map(({ venueOrderId }) => venueOrderId),
      });
    }
    if (operation === 'fees') return JSON.stringify({ maker: this.context.feeRates('BTC/USD')?.maker ?? 'empty' });
    if (operation === 'other') throw new Error('a defect');
    return JSON.stringify({ time: this.context.clock.now() });
  }
}

export function plainLayer(limits: WireLayer['limits'] = {}): WireLayerFactory {
  return (context) => new PlainLayer(context, limits);
}

function infoOf(text: string): RequestInfo {
  const { operation, id } = text.startsWith('{')
    ? (JSON.parse(text) as PlainRequest)
    : { operation: 'other' as const, id: undefined };
  const known = OPERATIONS.find((each) => each === operation) ?? 'other';
  return { operation: known, native: `plain ${operation}`, ...(id !== undefined && { clientOrderId: id }) };
}

function refusedWith({ code, native }: Refusal): string {
  return JSON.stringify({ refused: native ?? code });
}
