import { join } from 'node:path';
import ts from 'typescript';
import { entriesOf } from './entries.mjs';

/** As strict as a consumer may be. */
const options = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

/** Packages that run anywhere: their types name nothing of Node. */
const isPure = ({ manifest }) => /^type:(domain|config-kit|strategy)$/.test(manifest.nx?.tags?.[0] ?? '');

/**
 * What the compiler has against the types of unpacked packages, by the package's name: all that their entries lead to. The types of others are not
 * judged. Whoever uses a package for Node has Node's types.
 */
export function declarationProblems(packed) {
  const typeRoots = [join(import.meta.dirname, '../../node_modules/@types')];
  return new Map([
    ...problemsOf(packed.filter(isPure), options),
    ...problemsOf(
      packed.filter((one) => !isPure(one)),
      { ...options, types: ['node'], typeRoots },
    ),
  ]);
}

function problemsOf(packed, chosen) {
  const ownerOf = (path) => packed.find(({ unpacked }) => path.startsWith(join(unpacked, 'dist')))?.name;
  const roots = packed.flatMap((one) => entriesOf(one).map(({ types }) => join(one.unpacked, types)));
  const program = ts.createProgram(roots, chosen);
  const problems = new Map();
  for (const file of program.getSourceFiles()) {
    const owner = ownerOf(file.fileName);
    if (owner === undefined) continue;
    for (const { messageText, start = 0 } of [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]) {
      const line = file.getLineAndCharacterOfPosition(start).line + 1;
      const place = `${file.fileName.slice(file.fileName.indexOf(owner) + owner.length + 1)}:${line}`;
      const text = `types: ${place} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      problems.set(owner, [...(problems.get(owner) ?? []), text]);
    }
  }
  return problems;
}
