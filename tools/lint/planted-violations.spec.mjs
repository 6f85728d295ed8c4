import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { innocents, stranger, violations } from './planted-violations.mjs';
import { lintThroughNx, plantWorkspace } from './planted-workspace.mjs';

const packages = ['core', 'config', 'runtime', 'exchange-sim', 'strategy-grid', 'persistence'].map(
  (name) => `libs/${name}`,
);

let workspace;
let reports;

beforeAll(() => {
  const planted = [...violations, ...innocents, stranger].map(({ file, code }) => [file, `${code}\n`]);
  workspace = plantWorkspace(packages, Object.fromEntries(planted));
  reports = lintThroughNx(workspace.dir);
}, 300_000);

afterAll(() => workspace?.remove());

describe('lint through Nx', () => {
  it.each(violations)('reports it when $title', ({ file, rule, says = '' }) => {
    const findings = reports[file].filter((finding) => finding.rule === rule);
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
  });

  it.each(innocents)('accepts: $title', ({ file }) => {
    expect(reports[file]).toEqual([]);
  });
});
