import { connectionFaults } from './connection.faults.js';
import type { FaultKind } from './fault-kind.js';
import { lookUpFaults } from './look-up.faults.js';
import { marketFaults } from './market.faults.js';
import { reportFaults } from './report.faults.js';
import { requestFaults } from './request.faults.js';
import { sessionFaults } from './session.faults.js';

/** Every fault that can be injected, by name. */
export const FAULT_CATALOGUE: ReadonlyMap<string, FaultKind> = new Map(
  [...connectionFaults, ...requestFaults, ...lookUpFaults, ...reportFaults, ...marketFaults, ...sessionFaults].map(
    (kind) => [kind.name, kind],
  ),
);

/** A fault as `GET /admin/faults` lists it. */
export interface FaultDescription {
  readonly name: string;
  readonly about: string;
  /** What each parameter means. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly operations?: readonly string[];
  readonly once: boolean;
}

/** The catalogue for people. */
export function describeFaults(): readonly FaultDescription[] {
  return [...FAULT_CATALOGUE.values()].map(({ name, about, parameters, operations, once = false }) => ({
    name,
    about,
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, parameter.about])),
    ...(operations !== undefined && { operations }),
    once,
  }));
}
