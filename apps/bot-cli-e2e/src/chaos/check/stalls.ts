import type { Millis, UnixMillis } from '@gridbot/core';
import { STREAM_CHANNELS, type FaultSpec } from '@gridbot/venue-server';
import type { ChaosWorld } from '../world/chaos-world.js';

/** Within this a silent stream is noticed. */
const NOTICED: Millis = 30_000;
const PRICES: readonly string[] = ['ticker', 'public-trades'];

interface Stall {
  readonly what: string;
  readonly since: UnixMillis;
  readonly until: UnixMillis;
}

/** A report that never comes over a stalled stream: within this the connection counts as lost, or the account has told. */
function watchReports(world: ChaosWorld, violate: (text: string) => void): void {
  const { clock, venue, witness } = world;
  const isStalled = (): boolean =>
    venue.admin
      .faults()
      .some(({ fault, params }) => fault === 'stall-stream' && channelsOf(params).includes('executions'));
  venue.venue.onEvent((event) => {
    if (event.type !== 'order-traded' || !isStalled() || !isUp(world)) return;
    const { tradeId, clientOrderId = '' } = event.trade;
    if (!witness.intents.has(clientOrderId) || !canBeAsked(world, clock.now())) return;
    const life = world.lives.length;
    const since = clock.now();
    clock.callAt(since + NOTICED, () => {
      const noticed = witness.connections.some(({ at, connected }) => !connected && at >= since - NOTICED);
      const booked = witness.fills.some(({ fill }) => fill.tradeId === tradeId);
      const isPlain = canBeAsked(world, since) && world.lives.length === life;
      if (!noticed && !booked && isStalled() && isPlain)
        violate(`that nothing was said of trade ${tradeId} of ${since - world.begin} ms was not noticed`);
    });
  });
}

/** Every stream that falls silent counts as lost soon: by the connection's own end, which the bot is told. */
export function watchStalls(world: ChaosWorld, violate: (text: string) => void): void {
  const { clock, witness } = world;
  watchReports(world, violate);
  world.onFault((spec) => {
    if (!isNoticeable(spec) || !isUp(world)) return;
    const stall: Stall = {
      what: JSON.stringify(spec),
      since: clock.now(),
      until: clock.now() + (spec.for ?? Infinity),
    };
    const life = world.lives.length;
    const couldBeAsked = canBeAsked(world, clock.now() + 1);
    clock.callAt(stall.since + NOTICED, () => {
      const lasted =
        stall.until > stall.since + NOTICED && world.lives.length === life && world.life?.end === undefined;
      const noticed = witness.connections.some(({ at, connected }) => !connected && at >= stall.since);
      const moved = world.market.tradedBetween(stall.since, stall.since + NOTICED / 2);
      const noticeable = isDead(spec) || (couldBeAsked && canBeAsked(world, stall.since));
      if (lasted && moved && noticeable && !noticed)
        violate(`the stall ${stall.what} of ${stall.since - world.begin} ms was not noticed`);
    });
  });
}

/** Whatever falls silent while the market moves; reports may be silent because there are none. */
function isNoticeable({ fault, params = {} }: FaultSpec): boolean {
  if (fault === 'half-open') return true;
  if (fault !== 'stall-stream') return false;
  return PRICES.some((channel) => channelsOf(params).includes(channel));
}

/** Nothing at all comes any more. */
const isDead = ({ fault, params }: FaultSpec): boolean =>
  fault === 'half-open' || STREAM_CHANNELS.every((channel) => channelsOf(params).includes(channel));

const channelsOf = (params: FaultSpec['params'] = {}): readonly string[] =>
  (params['channels'] ?? STREAM_CHANNELS) as readonly string[];

function isUp({ witness, life }: ChaosWorld): boolean {
  return witness.connections.at(-1)?.connected !== false && life?.session?.engine.lifecycle === 'running';
}

/** A stream that lives and leaves something out is found by a look past it, which needs an exchange that answers. */
function canBeAsked(world: ChaosWorld, since: UnixMillis): boolean {
  return world.venue.admin.faults().every(({ fault }) => fault === 'stall-stream') && world.otherFaultAt < since;
}
