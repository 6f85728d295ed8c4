import { binanceLayer, krakenLayer, type WireLayerFactory, type WireRequest } from '@gridbot/venue-server';
import type { WireName } from './wire-exchanges.js';

/** Told of every REST request: before it has any effect, and when it has had it and the answer is about to be sent. */
export type RequestListener = (request: WireRequest, when: 'before' | 'after') => void;

/** Listens to what a served exchange hears. */
export class WireTap {
  /** One line for each nonce that was not above the key's former one. Binance has none. */
  readonly violations: string[] = [];
  onRequest: RequestListener = () => undefined;
  private readonly newest = new Map<string, bigint>();

  /** The exchange's wire, listened to. Kraken's limits on requests, which no test here is about, are left out: they would only take time. */
  layerOf(exchange: WireName): WireLayerFactory {
    const create = exchange === 'kraken' ? krakenLayer({ tier: 'unlimited' }) : binanceLayer();
    return (context) => {
      const layer = create(context);
      const handle = layer.handle.bind(layer);
      layer.handle = (request) => {
        this.takeNonce(request);
        this.onRequest(request, 'before');
        const answer = handle(request);
        this.onRequest(request, 'after');
        return answer;
      };
      return layer;
    };
  }

  private takeNonce({ headers, body, path }: WireRequest): void {
    const key = headers['api-key'];
    const text = /(?:^|&)nonce=(\d+)/.exec(body)?.[1];
    if (typeof key !== 'string' || text === undefined) return;
    const nonce = BigInt(text);
    const former = this.newest.get(key);
    if (former !== undefined && nonce <= former) this.violations.push(`nonce ${nonce} of ${path} came after ${former}`);
    this.newest.set(key, nonce);
  }
}
