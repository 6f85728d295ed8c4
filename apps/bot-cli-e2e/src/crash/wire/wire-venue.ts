import type { UnixMillis } from '@gridbot/core';
import { TurnClock } from '../../chaos/world/turn-clock.js';
import { WireAccount } from './wire-account.js';
import type { WireExchange } from './wire-exchanges.js';
import { WireSockets } from './wire-sockets.js';

/** When every run begins. */
const BEGIN: UnixMillis = 1_767_225_600_000;

/** An exchange on loopback beside the processes of a bot that are played in this process, with one clock for all. */
export class WireVenue {
  readonly sockets: WireSockets;

  private constructor(
    readonly account: WireAccount,
    readonly clock: TurnClock,
  ) {
    this.sockets = new WireSockets(() => account.served.port);
  }

  static async open(exchange: WireExchange, quote: string): Promise<WireVenue> {
    const clock = new TurnClock(BEGIN);
    return new WireVenue(await WireAccount.open(exchange, clock, quote), clock);
  }

  async close(): Promise<void> {
    this.sockets.close();
    await this.account.close();
  }
}
