// Steps an engine through a recorded year, and through some weeks of which it hears every print; prints one line of JSON.
import { EngineSkeleton } from '../backtest/engine-skeleton.mjs';
import { workload } from '../backtest/workload.mjs';
import { EVERY_PRINT, recordedRun, repeat, repeatByKind } from './recorded-run.mjs';

const ROUNDS = 25;
/** Candles of which every print is delivered. */
const CANDLES = 60_000;

function best(run) {
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i += 1) least = Math.min(least, run());
  return least;
}

/** Milliseconds, and of how many prints. */
function skeletonOf(series) {
  let prints = 0;
  const millis = best(() => {
    const engine = new EngineSkeleton();
    const began = performance.now();
    engine.run(series);
    prints = engine.seen;
    return performance.now() - began;
  });
  return { millis, prints };
}

/** Of each kind the quickest round. */
function kindsOf(entries) {
  const kinds = repeatByKind(entries);
  for (let i = 1; i < ROUNDS; i += 1) {
    for (const [kind, { micros }] of repeatByKind(entries)) {
      const known = kinds.get(kind);
      known.micros = Math.min(known.micros, micros);
    }
  }
  return [...kinds];
}

const year = workload();
const entries = await recordedRun(year);
const all = { steps: entries.length, millis: best(() => repeat(entries)), kinds: kindsOf(entries) };
const weeks = workload({ count: CANDLES });
const shown = await recordedRun(weeks, EVERY_PRINT);
const everyPrint = { steps: shown.length, millis: best(() => repeat(shown, EVERY_PRINT)), candles: CANDLES };
console.log(JSON.stringify({ year: all, everyPrint, skeleton: skeletonOf(year) }));
