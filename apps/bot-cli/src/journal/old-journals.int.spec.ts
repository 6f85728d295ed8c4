import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { openSqliteAdmin, openSqliteArchive } from '@gridbot/persistence/sqlite';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { GRID } from './kept-life.fixture.js';
import { replayBot } from './replay-bot.js';

const DATA = fileURLToPath(new URL('../../../../libs/persistence/test-data/', import.meta.url));

/** A database of version 0.1, unpacked: stopped in good order, or killed with its log beside it. */
function unpacked(name: string): string {
  const folder = folderWith({});
  if (name.endsWith('.tar.gz')) {
    execFileSync('tar', ['-xzf', join(DATA, name), '-C', folder]);
    return execFileSync('find', [folder, '-name', '*.sqlite'], { encoding: 'utf8' }).trim();
  }
  const file = join(folder, name.replace(/\.gz$/, ''));
  writeFileSync(file, gunzipSync(readFileSync(join(DATA, name))));
  return file;
}

describe('a journal of version 0.1', () => {
  it.each(['schema-3-stopped.sqlite.gz', 'schema-3-killed.tar.gz'])(
    'is repeated by the rules of then: %s',
    async (name) => {
      const file = unpacked(name);
      const admin = await openSqliteAdmin({ file });
      await admin.migrate().finally(() => admin.close());
      const archive = await openSqliteArchive({ file });
      for (const { name: bot, lastSeq } of await archive.bots()) {
        const look = () => archive.bot(bot);
        const report = await replayBot(await look(), { plugin: GRID, again: look });
        expect(lastSeq).toBeGreaterThan(10);
        expect(report).toMatchObject({ first: 1, last: lastSeq, end: [] });
        expect(report).not.toHaveProperty('difference');
        expect(await (await look()).verifyJournal()).toMatchObject({ verified: 0, unchained: lastSeq });
      }
      await archive.close();
    },
  );
});
