import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What git holds or would hold: `[{ path, size, text }]`; text is read on first use. */
export function repositoryFiles(root) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return [...new Set(list.toString().split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({
      path,
      size: statSync(join(root, path)).size,
      get text() {
        return readFileSync(join(root, path), 'utf8');
      },
    }));
}

export const isTest = ({ path }) => /\.(spec|fixture)\.\w+$|\/test\//.test(path);
export const isSource = (file) => /^(apps|libs|examples)\/[^/]+\/src\/.*\.tsx?$/.test(file.path) && !isTest(file);
export const isTool = (file) => /^tools\/.*\.mjs$/.test(file.path) && !isTest(file);

/** Every line that matches, as `path:line: text`. */
export function linesMatching(files, pattern) {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}
