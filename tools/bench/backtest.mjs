// npm run bench: years of minute candles through the backtest, beside plain loops with doubles over the same arrays in the same run, and the
// command as a whole.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printProcesses } from './backtest/process-tables.mjs';
import { printReplays, printUnbanded } from './backtest/replay-tables.mjs';
import { subject } from './report/table.mjs';

console.log(`${subject()}: minute candles, 1 % grid with 5 buys, fees included\n`);
const folder = mkdtempSync(join(tmpdir(), 'bench-backtest-'));
try {
  printReplays();
  printUnbanded();
  printProcesses(folder);
} finally {
  rmSync(folder, { recursive: true });
}
