import { describeBotStore } from '@gridbot/testkit';
import { openSqliteStore } from './open-sqlite-store.js';
import { sqliteProblem } from './sqlite-suite.fixture.js';
import { temporaryFolder } from './temporary-folder.fixture.js';

describeBotStore(
  'SQLite',
  async () => {
    const folder = await temporaryFolder();
    return { connect: () => openSqliteStore({ file: folder.file() }), remove: () => folder.remove() };
  },
  { skip: sqliteProblem },
);
