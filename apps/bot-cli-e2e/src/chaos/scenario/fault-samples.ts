import type { Millis } from '@gridbot/core';
import type { FaultSpec } from '@gridbot/venue-server';

/** A fault as it is injected where nothing else is said: of a kind that a bot meets. */
export interface FaultSample {
  readonly name: string;
  readonly params?: FaultSpec['params'];
  readonly rest?: Omit<FaultSpec, 'fault' | 'params'>;
}

const lasting = (name: string, length: Millis, params: FaultSpec['params'] = {}): FaultSample => ({
  name,
  params,
  rest: { for: length },
});

/** Each fault of the catalogue once, some in several shapes. */
export const FAULT_SAMPLES: readonly FaultSample[] = [
  { name: 'drop-connections' },
  lasting('outage', 40_000),
  lasting('stall-stream', 45_000),
  lasting('stall-stream', 45_000, { channels: ['executions'] }),
  lasting('stall-stream', 45_000, { channels: ['ticker'] }),
  lasting('stall-stream', 45_000, { channels: ['public-trades'] }),
  lasting('stall-stream', 45_000, { channels: ['heartbeat', 'pong'] }),
  { name: 'half-open' },
  { name: 'server-shutdown', params: { millis: 10_000 } },
  lasting('slow-answers', 30_000, { millis: 4_000, when: 'after' }),
  lasting('slow-answers', 30_000, { millis: 12_000, when: 'before' }),
  lasting('server-error', 20_000, { status: 503, when: 'before' }),
  lasting('server-error', 20_000, { status: 502, when: 'after' }),
  { name: 'answer-withheld', params: { ending: 'silence' }, rest: { times: 2, for: 60_000 } },
  { name: 'answer-withheld', params: { ending: 'hang-up' }, rest: { times: 2, for: 60_000 } },
  { name: 'answer-withheld', params: { ending: '504' }, rest: { times: 2, for: 60_000 } },
  { name: 'request-lost', params: { ending: 'silence' }, rest: { times: 2, for: 60_000 } },
  { name: 'request-lost', params: { ending: 'hang-up' }, rest: { times: 2, for: 60_000 } },
  lasting('reject-orders', 30_000, { error: 'insufficient-funds' }),
  lasting('reject-orders', 30_000, { error: 'internal' }),
  lasting('rate-limit-lockout', 20_000, { error: 'rate-limit' }),
  lasting('rate-limit-lockout', 20_000, { error: 'order-rate-limit' }),
  lasting('rate-limit-lockout', 20_000, { error: 'lockout' }),
  { name: 'limits-used-elsewhere', params: { limit: 'requests' } },
  { name: 'limits-used-elsewhere', params: { limit: 'orders' } },
  { name: 'nonce-clash', rest: { times: 5, for: 60_000 } },
  lasting('rest-behind', 60_000, { millis: 30_000 }),
  lasting('order-invisible', 60_000, { millis: 20_000 }),
  lasting('empty-fees', 60_000),
  lasting('duplicate-reports', 60_000),
  lasting('reordered-reports', 60_000),
  lasting('missed-reports', 60_000),
  lasting('system-status', 40_000, { status: 'maintenance' }),
  lasting('system-status', 40_000, { status: 'cancel_only' }),
  lasting('market-status', 40_000, { status: 'post_only' }),
  lasting('market-status', 40_000, { status: 'cancel_only' }),
  lasting('partial-fills', 60_000, { share: '0.003' }),
  { name: 'self-cancel', params: { count: 3 } },
  lasting('price-gap', 30_000, { factor: '0.93' }),
  { name: 'bad-print', params: { factor: '0.5' } },
  { name: 'bad-print', params: { factor: '2' } },
  lasting('wrong-clock', 60_000, { millis: 4_000 }),
  lasting('wrong-clock', 60_000, { millis: -4_000 }),
  { name: 'expired-tokens' },
];
