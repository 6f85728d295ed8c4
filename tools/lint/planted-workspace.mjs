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
  'tsconfig.lint.json',
  'eslint.config.mjs',
  'tools/package.json',
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

/** Lints the copy through Nx, as a whole; returns `{ "libs/core/src/x.ts": [{ rule, message }] }`. */
export function lintThroughNx(dir) {
  const report = join(dir, 'lint.json');
  const options = ['--skip-nx-cache', '--', '--format=json', `--output-file=${report}`];
  const [command, args, env] = nx(dir, ['run-many', '-t', 'lint-workspace', ...options]);
  let output;
  try {
    output = execFileSync(command, args, { cwd: dir, env, stdio: 'pipe' });
  } catch (error) {
    output = `${error.stdout}${error.stderr}`; // Findings make lint fail; no report at all is an error.
  }
  if (!existsSync(report)) throw new Error(`Lint wrote no report:\n${output}`);
  return findings(JSON.parse(readFileSync(report, 'utf8')));
}

function findings(files) {
  return Object.fromEntries(
    files.map(({ filePath, messages }) => {
      const path = filePath.replaceAll('\\', '/');
      return [
        path.slice(path.lastIndexOf('/libs/') + 1),
        messages.map(({ ruleId, message }) => ({ rule: ruleId, message })),
      ];
    }),
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
