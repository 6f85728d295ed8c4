import { argv } from 'node:process';
import { openSqliteStore } from './open-sqlite-store.js';

// A process that migrates a file and stops for ever at a point, to be killed there: FILE POINT.
const [, , file, deadly] = argv;

await openSqliteStore({
  file: file!,
  probe: async (point) => {
    if (point !== deadly) return;
    process.send!(point);
    await new Promise(() => undefined);
  },
});
process.send!('done');
