import { OPERATIONS, type Operation } from '@gridbot/venue-server';

/** Operations that need a key: those before the public ones. */
export const PRIVATE_OPERATIONS: ReadonlySet<Operation> = new Set(OPERATIONS.slice(0, OPERATIONS.indexOf('ticker')));
