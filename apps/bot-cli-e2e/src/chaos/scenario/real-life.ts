import { TROUBLE_OF_THE_EXCHANGE } from './exchange-trouble.js';
import { DOINGS_OF_PEOPLE } from './people-doings.js';
import { LIVES_OF_PROCESSES } from './process-lives.js';
import type { Scenario } from './scenario.js';

/** What comes together in real life. */
export const REAL_LIFE: readonly Scenario[] = [...TROUBLE_OF_THE_EXCHANGE, ...DOINGS_OF_PEOPLE, ...LIVES_OF_PROCESSES];
