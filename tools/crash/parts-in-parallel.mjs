import { runPart } from './run-part.mjs';

/** Runs parts of a harness in processes of their own, so many at a time, and tells how each ended. @returns their results */
export async function partsInParallel(parts, { program, jobs }) {
  const began = Date.now();
  const done = [];
  const next = parts[Symbol.iterator]();
  const work = async () => {
    for (const part of next) {
      const result = await runPart(part, { program });
      done.push(result);
      const seconds = Math.round((Date.now() - began) / 1000);
      console.log(`[${seconds} s, ${done.length} of ${parts.length}] ${part.join(' ')}: ${result.summary}`);
      for (const problem of result.problems) console.log(problem);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return done;
}
