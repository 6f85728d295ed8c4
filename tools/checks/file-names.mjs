const code = /^(apps|libs|examples|tools)\/.*\.(ts|tsx|mjs|js)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const meaningless = /^(utils?|helpers?|types|misc|common)\./;

/** kebab-case with a role suffix; no file named after nothing. */
export function fileNames(files) {
  return files
    .filter(({ path }) => code.test(path))
    .flatMap(({ path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (meaningless.test(name)) return [`${path}: says nothing about what is in it`];
      return kebab.test(name) ? [] : [`${path}: is not kebab-case`];
    });
}
