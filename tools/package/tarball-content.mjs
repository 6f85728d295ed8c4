const papers = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/.+\.(js|d\.ts)$/,
  /^bin\/[\w-]+\.js$/,
];
const tests = /\.(spec|fixture)\./;

/**
 * What a published package of ours must not contain: anything but compiled code, commands and its papers, unless its manifest lists it by name.
 * @param listed the manifest's `files`
 */
export function strangers(paths, listed = []) {
  const named = listed.filter((name) => name !== 'dist' && !name.startsWith('!'));
  const isNamed = (path) => named.some((name) => path === name || path.startsWith(`${name}/`));
  return paths.filter((path) => !isNamed(path) && (tests.test(path) || !papers.some((pattern) => pattern.test(path))));
}
