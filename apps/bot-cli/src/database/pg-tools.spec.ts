import { describe, expect, it } from '@jest/globals';
import { pgDumpCommand, pgRestoreCommand, usePgDump, usePgRestore } from './pg-tools.js';

const place = { use: 'postgres', url: 'postgres://bot:hunter2@db:5433/bots', schema: 'gridbot' } as const;

describe("the server's own tools", () => {
  it('back up our schema and those of strategies', () => {
    expect(pgDumpCommand(place, 'bots.dump')).toBe(
      "pg_dump --format=custom --schema=gridbot --schema='gridbot_strategy_*' --file=bots.dump postgres://bot@db:5433/bots",
    );
  });

  it('restore in one transaction', () => {
    expect(pgRestoreCommand(place, "it's.dump")).toBe(
      "pg_restore --clean --if-exists --exit-on-error --single-transaction --dbname=postgres://bot@db:5433/bots 'it'\\''s.dump'",
    );
  });

  it('never show the password, wherever it stands', () => {
    const url = 'postgres://bot:hunter2@db/bots?sslmode=require&password=hunter2';
    for (const error of [usePgDump({ ...place, url }, 'x'), usePgRestore({ ...place, url }, 'x')]) {
      expect(error).toMatchObject({ code: 'CONFIG.INVALID', message: expect.not.stringContaining('hunter2') });
      expect(error.message).toContain("'postgres://bot@db/bots?sslmode=require'");
    }
    expect(usePgRestore(place, 'x').message).toContain('gridbot db restore --mark');
  });
});
