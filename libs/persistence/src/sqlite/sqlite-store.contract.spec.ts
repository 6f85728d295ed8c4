import { describeBotStore } from '@gridbot/testkit';
import { openSqliteArchive } from './open-sqlite-archive.js';
import { openSleepyStore, putToSleep } from './sleepy-store.fixture.js';
import { sqliteProblem } from './sqlite-suite.fixture.js';
import { temporaryFolder } from './temporary-folder.fixture.js';

describeBotStore(
  'SQLite',
  async () => {
    const folder = await temporaryFolder();
    const file = folder.file();
    return {
      connect: () => openSleepyStore(file),
      archive: () => openSqliteArchive({ file }),
      kill: async (store) => putToSleep(store),
      remove: () => folder.remove(),
    };
  },
  { skip: sqliteProblem },
);
