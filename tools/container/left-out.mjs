// What the image does without: it runs nothing of it, and it makes up four fifths of what npm installs.

/** Dependencies that only compile or download what their package needs. */
export const ONLY_TO_INSTALL = {
  sqlite3: ['node-addon-api', 'node-gyp', 'prebuild-install', 'tar'],
};

/** For compilers, debuggers and readers. Licences stay. */
const FILES = /\.(map|md|markdown|flow|tsbuildinfo)$|\.[cm]?ts$/i;
const LICENCES = /(^|\/)(licen[cs]e|notice|copying)[^/]*$/i;

/** Folders at the top of a package that hold nothing it loads. */
const FOLDERS = /^(\.github|benchmarks?|docs?|examples?|__tests__|tests?)\//;

/** Of some packages: builds for browsers and for other module systems than the one that Node loads, sources of what is compiled. */
const OF_PACKAGE = {
  ccxt: /^dist\/(cjs\/|.*browser)/, // an ES module here; dist/ccxt.cjs stays: Node looks for it when the package is resolved
  'class-transformer': /^(bundles|esm5|esm2015)\//,
  'class-validator': /^(bundles|esm5|esm2015)\//,
  'libphonenumber-js': /^(bundle|es6|es6-modern|source)\//,
  luxon: /^(src|build\/(amd|cjs-browser|global))\//,
  '@opentelemetry/api': /^build\/(esm|esnext)\//,
  rxjs: /^(src|dist\/(bundles|esm|esm5))\//,
  sqlite3: /^(deps|src|build\/(?!Release\/node_sqlite3\.node$))/,
  typeorm: /^browser\//,
};

/** True for a file that the image does without. @param {string} path inside the package, with `/` */
export function isLeftOut(packageName, path) {
  if (path === 'package.json' || LICENCES.test(path)) return false;
  return FILES.test(path) || FOLDERS.test(path) || (OF_PACKAGE[packageName]?.test(path) ?? false);
}
