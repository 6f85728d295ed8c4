import type { WireLayer, WireLayerFactory, WireRequest, WireResponse } from '@gridbot/venue-server';

/** Answers a request in the layer's place, or not. */
export type Answering = (request: WireRequest) => WireResponse | undefined;

const SECRET_HEADERS = ['api-key', 'api-sign', 'x-mbx-apikey'];
const SECRET_FIELDS = ['signature', 'apiKey', 'token', 'listenKey'];

/** Hears all that goes over the wire of a served exchange, and remembers what nobody else may see of it. */
export class WireTap {
  /** Every key, signature and token that was ever sent or received, by its name. */
  readonly secrets = new Map<string, Set<string>>();
  /** Answers requests while it is set. */
  answering: Answering | undefined;
  /** How many requests were answered so. */
  answeredHere = 0;

  /** A layer like that, with this tap on it. */
  on(factory: WireLayerFactory): WireLayerFactory {
    return (context) => {
      const layer = factory(context);
      const tapped: Pick<WireLayer, 'handle' | 'connect'> = {
        handle: (request) => {
          this.request(request);
          const here = this.answering?.(request);
          if (here !== undefined) this.answeredHere += 1;
          return here ?? this.answered(layer.handle(request));
        },
        connect: (path, query, connection) => {
          const handler = layer.connect(path, query, connection);
          return (
            handler && {
              message: (text) => {
                this.json(text);
                handler.message(text);
              },
              closed: () => handler.closed?.(),
            }
          );
        },
      };
      return Object.assign(Object.create(layer) as WireLayer, tapped);
    };
  }

  /** How many different ones of a name were seen. */
  count(name: string): number {
    return this.secrets.get(name)?.size ?? 0;
  }

  private request({ headers, query, body }: WireRequest): void {
    for (const name of SECRET_HEADERS) this.add(name, headers[name]);
    for (const [name, value] of [...new URLSearchParams(query), ...new URLSearchParams(body)])
      if (SECRET_FIELDS.includes(name)) this.add(name, value);
  }

  private answered(answer: WireResponse | Promise<WireResponse>): WireResponse | Promise<WireResponse> {
    if (!(answer instanceof Promise)) this.json(answer.body);
    return answer;
  }

  private json(text: string): void {
    for (const [, name, value] of text.matchAll(/"(signature|apiKey|token|listenKey)"\s*:\s*"([^"]+)"/g))
      this.add(name!, value);
  }

  private add(name: string, value: unknown): void {
    if (typeof value !== 'string' || value === '') return;
    this.secrets.set(name, (this.secrets.get(name) ?? new Set()).add(value));
  }
}

/** The request as text, with everything that is secret in it, as careless servers and proxies put it into their errors. */
export function echoOf({ method, path, query, headers, body }: WireRequest): string {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return [`${method} ${path}?${query}`, ...head, '', body].join(' | ');
}
