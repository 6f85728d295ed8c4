// npm run sbom [-- FILE]: what the published packages are made of, as a CycloneDX document; default: dist/gridbot.cdx.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { publishable } from './publishable.mjs';
import { asPublished, sbomProblems } from './sbom-problems.mjs';

const root = join(import.meta.dirname, '../..');
const file = resolve(process.argv[2] ?? join(root, 'dist/gridbot.cdx.json'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'];
const output = execFileSync(npm, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const document = asPublished(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), JSON.parse(output));
const problems = sbomProblems(
  document,
  publishable(root).map(({ name }) => name),
);
if (problems.length > 0) throw new Error(`The bill of materials is not whole:\n${problems.join('\n')}`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
console.log(`ok   ${document.components.length} components are listed in ${file}`);
