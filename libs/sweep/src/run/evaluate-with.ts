import type { Evaluate } from './evaluate.js';
import type { Run } from './run-task.js';

/** Evaluates many sets with what runs one; as many at once as the runner takes. */
export function evaluateWith(run: Run): Evaluate {
  return (sets, range) => Promise.all(sets.map((set) => run(range === undefined ? { set } : { set, range })));
}
