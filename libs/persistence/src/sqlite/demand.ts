import type { Otherwise } from '../database/database.js';
import { messageOf } from '../error-message.js';

// A transaction that runs as one text has nobody who could look at a number of changed rows before it goes on to COMMIT. So SQLite looks
// itself: a view of this connection alone, into which a row is inserted when the number is wrong, fails that statement, and with it the text.

/** What a connection needs before it can run texts of {@link demandText}; nothing of it is in the file. */
export const DEMAND_SETUP = `CREATE TEMP VIEW gridbot_demand AS SELECT 0 AS number;
  CREATE TEMP TRIGGER gridbot_unmet INSTEAD OF INSERT ON gridbot_demand BEGIN SELECT RAISE(ABORT, 'unmet demand ' || NEW.number); END`;

const UNMET = /^SQLITE_CONSTRAINT: unmet demand (\d+)$/;

/** The statement, and right behind it what fails unless it changed so many rows. */
export function demandText(statement: string, changes: number, number: number): string {
  return `${statement};INSERT INTO temp.gridbot_demand SELECT ${number} WHERE changes() <> ${changes}`;
}

/** What to fail with instead if a demand was not met, by its number. */
export function unmetDemand(error: unknown, demands: readonly Otherwise[]): Otherwise | undefined {
  const number = UNMET.exec(messageOf(error))?.[1];
  return number === undefined ? undefined : demands[Number(number)];
}
