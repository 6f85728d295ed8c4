import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nx } from '../process/nx.mjs';

const root = join(import.meta.dirname, '../..');
const shared = [
  'package.json',
  'package-lock.json',
  'nx.json',
  'tsconfig.base.json',
  'eslint.config.mjs',
  'tools/lint',
];
const configFiles = /^(package|tsconfig.*)\.json$/;

/**
 * A copy of the workspace in a temporary folder: the real configuration, the given packages with an empty source each,
 * and the planted files. The work tree itself is never touched.
 */
export function plantWorkspace(packages, files) {
  const dir = mkdtempSync(join(tmpdir(), 'gridbot-planted-'));
  for (const path of shared) cpSync(join(root, path), join(dir, path), { recursive: true });
  linkModules(dir);
  for (const path of packages) {
    mkdirSync(join(dir, path, 'src'), { recursive: true });
    for (const name of readdirSync(join(root, path)).filter((name) => configFiles.test(name)))
      cpSync(join(root, path, name), join(dir, path, name));
    write(dir, `${path}/src/index.ts`, 'export const empty = true;\n');
  }
  for (const [path, text] of Object.entries(files)) write(dir, path, text);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Lints the copy through Nx; returns `{ "libs/core/src/x.ts": [{ rule, message }] }`. */
export function lintThroughNx(dir, packages) {
  const report = ['--format=json', '--output-file=lint.json'];
  const [command, args, env] = nx(dir, ['run-many', '-t', 'lint', '--skip-nx-cache', '--', ...report]);
  let output = '';
  try {
    output = execFileSync(command, args, { cwd: dir, env, stdio: 'pipe' });
  } catch (error) {
    output = `${error.stdout}${error.stderr}`; // Findings make lint fail; no report at all is an error.
  }
  return Object.assign({}, ...packages.map((path) => findings(dir, path, output)));
}

function findings(dir, path, output) {
  const file = join(dir, path, 'lint.json');
  if (!existsSync(file)) throw new Error(`Lint wrote no report for ${path}:\n${output}`);
  return Object.fromEntries(
    JSON.parse(readFileSync(file, 'utf8')).map(({ filePath, messages }) => [
      filePath.slice(filePath.indexOf(path)).replaceAll('\\', '/'),
      messages.map(({ ruleId, message }) => ({ rule: ruleId, message })),
    ]),
  );
}

/** Packages of ours point at the copy, all others at the installed ones. */
function linkModules(dir) {
  const installed = join(root, 'node_modules');
  mkdirSync(join(dir, 'node_modules/@gridbot'), { recursive: true });
  for (const name of readdirSync(installed))
    if (name !== '@gridbot') symlinkSync(join(installed, name), join(dir, 'node_modules', name), 'junction');
}

function write(dir, path, text) {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}
