import { STREAM_CHANNELS } from '../server/stream-channel.js';
import { faultKind } from './fault-kind.js';
import { choices, count } from './parameter.js';

/** Faults of connections. */
export const connectionFaults = [
  faultKind({
    name: 'drop-connections',
    about: 'Every connection ends at once, without a closing frame. A client dials again and reconciles.',
    parameters: {},
    once: true,
    start(_values, world) {
      world.dropConnections();
      return {};
    },
  }),
  faultKind({
    name: 'outage',
    about: 'Every connection ends, and nobody can connect until it is cleared.',
    parameters: {},
    start(_values, world) {
      world.dropConnections();
      return { unreachable: true };
    },
  }),
  faultKind({
    name: 'stall-stream',
    about: 'The socket stays open, and frames of these channels are not sent. A client notices the silence.',
    parameters: { channels: choices('channels that fall silent', STREAM_CHANNELS) },
    start: ({ channels }) => ({ withholds: (channel) => channels.includes(channel) }),
  }),
  faultKind({
    name: 'server-shutdown',
    about:
      'The exchange says that it will end the connections of now, where it has words for that, and ends them after a while. A client changes over before.',
    parameters: { millis: count('how long after, ms', { least: 1, most: 86_400_000 }, 10_000) },
    once: true,
    start({ millis }, world) {
      world.announceEnd(millis);
      return {};
    },
  }),
  faultKind({
    name: 'half-open',
    about:
      'Connections that are open now stay open and dead: nothing is read or written, no FIN is sent. New ones work.',
    parameters: {},
    once: true,
    start(_values, world) {
      world.freezeConnections();
      return {};
    },
  }),
];
