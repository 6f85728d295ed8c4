import { knownTags } from '../lint/boundaries.mjs';

const ofPackage = /^(libs|apps|examples)\/[^/]+\/package\.json$|^tools\/package\.json$/;

/** Every package of ours says the same things in the same way; above all it has a tag, for lint asks nothing of a package without one. */
export function manifests(files) {
  const root = JSON.parse(files.find(({ path }) => path === 'package.json').text);
  return files
    .filter(({ path }) => ofPackage.test(path))
    .flatMap(({ path, text }) => {
      const manifest = JSON.parse(text);
      const folder = path.replace(/\/package\.json$/, '');
      const own = manifest.private ? [] : [...origin(manifest, root, folder), ...licence(files, folder)];
      return [...problems(manifest, root), ...own].map((problem) => `${path}: ${problem}`);
    });
}

/** npm signs a package only for the repository that it names. */
function origin({ repository }, root, directory) {
  const wanted = { ...root.repository, directory };
  return JSON.stringify(repository) === JSON.stringify(wanted) ? [] : [`repository must be ${JSON.stringify(wanted)}`];
}

/** What is published carries the licence itself: npm takes it from the package's folder, not from the repository's. */
function licence(files, folder) {
  const text = (path) => files.find((file) => file.path === path)?.text;
  return text(`${folder}/LICENSE`) === text('LICENSE') ? [] : [`needs the LICENSE of the repository beside it`];
}

function problems(manifest, root) {
  const types = (manifest.nx?.tags ?? []).filter((tag) => tag.startsWith('type:'));
  const expected = { version: root.version, license: root.license, author: root.author, type: 'module' };
  return [
    ...(types.length === 1 && knownTags.includes(types[0]) ? [] : ['needs exactly one known type: tag in nx.tags']),
    ...Object.entries(expected)
      .filter(([key, value]) => manifest[key] !== value)
      .map(([key, value]) => `${key} must be ${value}`),
    ...(manifest.private ? [] : publishing(manifest, root)),
    ...strayVersions(manifest, root),
  ];
}

function publishing(manifest, root) {
  const entries = Object.entries(manifest.exports ?? {}).filter(([name]) => name !== './package.json');
  const complete = entries.every(([, entry]) => entry['@gridbot/source'] && entry.types && entry.default);
  return [
    ...(entries.length > 0 && complete ? [] : ['exports need @gridbot/source, types and default']),
    ...(manifest.files?.includes('dist') ? [] : ['files must list dist']),
    ...(manifest.engines?.node === root.engines.node ? [] : [`engines.node must be ${root.engines.node}`]),
  ];
}

function strayVersions({ dependencies, devDependencies }, { version }) {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, wanted]) => name.startsWith('@gridbot/') && wanted !== version)
    .map(([name, wanted]) => `${name} must be ${version}, not ${wanted}: all our packages share one version`);
}
