const expected = [/^package\.json$/, /^README\.md$/, /^LICENSE$/, /^dist\/.+\.(js|d\.ts)$/];
const tests = /\.(spec|fixture)\./;

/** What a published package of ours must not contain: anything but compiled code and its papers. */
export function strangers(paths) {
  return paths.filter((path) => tests.test(path) || !expected.some((pattern) => pattern.test(path)));
}
