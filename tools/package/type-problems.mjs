import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';

/** Ways to resolve that an ES module package does not serve: require of old, and the resolution before `exports`. */
const notServed = new Set(['node10', 'node16-cjs']);

/** What TypeScript would get wrong about a packed package. */
export async function typeProblems({ tarball }) {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (!result.types) return ['has no types'];
  return result.problems
    .filter(({ resolutionKind }) => !notServed.has(resolutionKind))
    .map(({ kind, entrypoint = '', resolutionKind = '' }) =>
      ['types:', kind, entrypoint, resolutionKind].join(' ').trim(),
    );
}
