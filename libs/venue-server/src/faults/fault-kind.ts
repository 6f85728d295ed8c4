import type { VenueClock } from '../clock/venue-clock.js';
import type { Decimal, Millis } from '@gridbot/core';
import type { Operation } from '../server/operation.js';
import type { SharedLimit } from '../server/wire-layer.js';
import type { Venue } from '../venue/venue.js';
import type { FaultEffects } from './fault-effects.js';
import type { ParameterTable, ParameterValues } from './parameter.js';

/** What faults can take hold of. */
export interface FaultWorld {
  readonly venue: Venue;
  readonly clock: VenueClock;
  /** Ends every WebSocket and idle HTTP connection at once, without a good-bye. @returns how many WebSockets it were */
  dropConnections(): number;
  /** Leaves every connection open and dead: nothing is read from it or written to it any more, and no FIN is sent. */
  freezeConnections(): void;
  /** Tells the wire layer that another program uses the account's keys. */
  useKeysElsewhere(): void;
  /** Tells the wire layer that another program on the same address or account has used so much of a limit. */
  useLimitsElsewhere(limit: SharedLimit, amount: number): void;
  /** Tells clients that their connections will end, where the exchange does so, and ends those of now after a while. */
  announceEnd(after: Millis): void;
  /** Multiplies every price that the feed brings from now on. */
  scalePrices(factor: Decimal, symbol: string | undefined): void;
}

/** A fault that can be injected. */
export interface FaultKind<Table extends ParameterTable = ParameterTable> {
  readonly name: string;
  /** What happens, and what a good client does about it. */
  readonly about: string;
  readonly parameters: Table;
  /** True if it happens at once and is over. */
  readonly once?: boolean;
  /** Operations that it concerns unless others are named; absent: all. */
  readonly operations?: readonly Operation[];
  start(values: ParameterValues<Table>, world: FaultWorld): FaultEffects;
}

/** Declares a fault; its parameters tell the type of their values. */
export function faultKind<Table extends ParameterTable>(kind: FaultKind<Table>): FaultKind {
  return kind;
}
