import { join } from 'node:path';
import { print } from '../report/table.mjs';
import { inProcess } from './child.mjs';

const here = import.meta.dirname;
const speed = (value) => `${value.toFixed(2)} Mc/s`;

/** The grid, one to three years, beside plain loops. */
export function printReplays() {
  for (const years of [1, 2, 3]) {
    const child = inProcess(join(here, 'replay.child.mjs'), [String(years)]);
    const replay = child.output();
    const line = (name, run) => [
      name,
      speed(run.speed),
      (run.speed / replay.earlyOut.speed).toFixed(4),
      run.millis.toFixed(1),
      run.steps === undefined ? '' : ((run.millis * 1000) / run.steps).toFixed(2),
      run.fills,
      run.canceled,
      run.quote,
    ];
    print([
      [`${years} x 525,600 minutes`, 'speed', 'of early-out', 'ms', 'us a step', 'fills', 'cancels', 'quote at end'],
      line('plain loop, doubles', replay.plain),
      line('early-out loop, doubles', replay.earlyOut),
      line('replay, first run', replay.first),
      line('replay, every row walked', replay.walked),
      line('replay, quiet rows scanned, warm', replay.scanned),
      line('replay, with price index, warm', replay.indexed),
    ]);
    const { steps } = replay.scanned;
    const made = `index made in ${replay.indexing.millis.toFixed(1)} ms`;
    console.log(`${steps} engine steps; ${made}; peak ${child.memory.toFixed(0)} MB, all rounds included\n`);
  }
}

/** A strategy that is shown every print. */
export function printUnbanded() {
  const { replay, skeleton } = inProcess(join(here, 'unbanded.child.mjs')).output();
  const line = (name, run) => [name, speed(run.speed), (run.speed / skeleton.speed).toFixed(4), run.prints];
  print([
    ['strategy without a wake band', 'speed', 'of skeleton', 'prints'],
    line('bare engine skeleton, synchronous bus', skeleton),
    line('replay', replay),
  ]);
  console.log('');
}
