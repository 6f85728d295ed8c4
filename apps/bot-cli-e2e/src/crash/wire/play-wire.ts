import type { Millis } from '@gridbot/core';
import { errorText } from '../bot/error-text.js';
import { GRID, gridConfig } from '../bot/grid-bot.js';
import type { Evidence } from '../check/evidence.js';
import { examine } from '../check/examine.js';
import { gather } from '../check/gather.js';
import { LeaseTime } from '../database/lease-time.js';
import type { RunDatabase } from '../database/run-database.js';
import { WIRE_EXCHANGES, type WireName } from './wire-exchanges.js';
import { WireRun, type WireDeath, type WireLine } from './wire-run.js';
import { WireVenue } from './wire-venue.js';
import { wireProblems } from './wire.invariants.js';

/** A run over real sockets. */
export interface WirePlan {
  readonly exchange: WireName;
  readonly database: RunDatabase;
  /** Of the bot; unlike that of any other run in the database. */
  readonly name: string;
  readonly lines: readonly WireLine[];
  readonly deaths?: readonly WireDeath[];
  /** So much the machine's clock is set back before each further start. */
  readonly clockBack?: Millis;
}

/** How it ended. */
export interface PlayedWire {
  /** Points that were passed, in order, process by process. */
  readonly points: readonly (readonly string[])[];
  /** Points at which processes died. */
  readonly deaths: readonly string[];
  /** Absent if the database could not be read back. */
  readonly evidence?: Evidence;
  /** Everything that does not hold. Empty: all is well. */
  readonly problems: readonly string[];
}

/** Plays the real adapter against an exchange on loopback, and examines what is left. */
export async function playWire({
  exchange,
  database,
  name,
  lines,
  deaths = [],
  clockBack = 0,
}: WirePlan): Promise<PlayedWire> {
  const known = WIRE_EXCHANGES[exchange];
  const venue = await WireVenue.open(known, '5000');
  const leaseTime = new LeaseTime();
  const run = new WireRun({ name, database, leaseTime, venue, config: gridConfig(), lines, deaths, clockBack });
  const points = () => run.lives.map((life) => life.points);
  try {
    await run.play();
    const key = {
      name,
      mode: 'live',
      exchange: known.name,
      instrument: known.instrument,
      strategy: GRID.name,
    } as const;
    const seen = {
      notices: run.notices.map((notice) => ({ type: 'notify' as const, ...notice })),
      starts: run.lives.length,
    };
    const evidence = await gather({ key, database, leaseTime, venue: venue.account, ...seen, flavour: 'grid-hodl' });
    const found = [...examine(evidence, { nothingFromOutside: true }), ...wireProblems(venue.account, evidence.orders)];
    return { points: points(), deaths: run.deaths, evidence, problems: [...run.violations, ...found] };
  } catch (error) {
    const text = `the run fell over: ${error instanceof Error ? (error.stack ?? '') : errorText(error)}`;
    return { points: points(), deaths: run.deaths, problems: [...run.violations, text] };
  } finally {
    await venue.close();
  }
}
