import { linesMatching } from './repository-files.mjs';

const text = /\.(ts|tsx|mjs|js|json|md|yml|yaml|sh)$|(^|\/)(run|Dockerfile)$/;
const homes = new RegExp('(^|[^\\w.])/(' + ['home', 'Users', 'root'].join('|') + ')/\\w');
const mebibyte = 1024 * 1024;

/** Nothing in the repository belongs to one machine: no home directories, no registry addresses, no large files. */
export function portability(files) {
  const texts = files.filter(({ path, size }) => text.test(path) && size < mebibyte);
  const locks = texts.filter(({ path }) => path.endsWith('package-lock.json'));
  return [
    ...linesMatching(
      texts.filter((file) => !locks.includes(file)),
      homes,
    ),
    ...linesMatching(locks, /"resolved": *"https?:/),
    ...files
      .filter(({ size }) => size > mebibyte)
      .map(({ path, size }) => `${path}: ${Math.ceil(size / mebibyte)} MiB`),
  ];
}
