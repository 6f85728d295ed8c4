import type { KeptOutcome, Space } from '@gridbot/sweep';

/** Outcomes whose sets name the parameters as sweep.yaml does: a database may give them back in an order of its own. */
export function setsInOrder(outcomes: readonly KeptOutcome[], space: Space): readonly KeptOutcome[] {
  const paths = space.dimensions.map(({ path }) => path);
  return outcomes.map((outcome) => {
    const { set } = outcome;
    const named = paths.flatMap((path) => (set[path] === undefined ? [] : [[path, set[path]] as const]));
    return { ...outcome, set: { ...Object.fromEntries(named), ...set } };
  });
}
