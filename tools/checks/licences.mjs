/** Licences of what we use: everybody may use, change and sell what contains it, without opening its own source. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/** Packages with another licence, each with the reason why it may stay. */
const exceptions = {
  'caniuse-lite': {
    licence: 'CC-BY-4.0',
    reason: 'tables of browsers, read by the test runner; named as their source here',
  },
};

/** Every installed package, those of tests and tools included, has a licence that is allowed. They stand in the lock file. */
export function licences(files) {
  const lock = files.find(({ path }) => path === 'package-lock.json');
  return lock === undefined ? [] : licenceProblems(JSON.parse(lock.text).packages);
}

/** @param packages as in a lock file: by folder, with `license` */
export function licenceProblems(packages) {
  return Object.entries(packages)
    .filter(([folder, { link }]) => link !== true && folder.includes('node_modules/'))
    .flatMap(([folder, { license }]) => {
      const name = folder.split('node_modules/').at(-1);
      const isException = exceptions[name] !== undefined && exceptions[name].licence === license;
      if (isException || isAllowed(license)) return [];
      return [`${folder}: licence ${license ?? 'not given'} is not among those allowed in tools/checks/licences.mjs`];
    });
}

/** Reads an SPDX expression such as `(MIT OR GPL-3.0)`, `Apache-2.0 AND MIT`; of alternatives one is enough. */
export function isAllowed(expression = '') {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  return plain.split(' OR ').some((part) => part.split(' AND ').every((one) => allowed.has(one)));
}
