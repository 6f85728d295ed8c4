import { postgresProblem as findProblem } from '@gridbot/testkit/postgres-server';

/** Why nothing can be tried on PostgreSQL on this machine; `undefined` if it can. */
export const postgresProblem = await findProblem();
