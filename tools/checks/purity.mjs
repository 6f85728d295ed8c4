import { isSource, linesMatching } from './repository-files.mjs';

const impure = /parseFloat|\bNumber\(|Date\.now|new Date\(\)|Math\.random|toFixed/;

/** Lint has these rules too; this one cannot be switched off by a comment in the file. */
export function purity(files) {
  const pure = files.filter((file) => isSource(file) && /^libs\/(core|strategy-[^/]+)\//.test(file.path));
  return linesMatching(pure, impure);
}
