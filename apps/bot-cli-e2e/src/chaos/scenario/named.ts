import { FAULTS_BY_PHASE } from './phases.js';
import { REAL_LIFE } from './real-life.js';
import type { Scenario } from './scenario.js';

/** Every scenario with a name: what comes together in real life, and each fault in each phase of a bot's life. */
export const NAMED: readonly Scenario[] = [...REAL_LIFE, ...FAULTS_BY_PHASE];
