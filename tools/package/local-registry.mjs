import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * A registry on loopback that knows these packages of ours and no others, each as its packed tarball: what npm would serve if they were
 * published. `environment` makes npm ask it for our scope, and the usual registry for everything else.
 */
export async function openLocalRegistry(root, folder, packages) {
  const byName = new Map(packages.map((name) => pack(join(root, name), folder)));
  const server = createServer(({ url }, response) =>
    answer(byName, decodeURIComponent(url.slice(1)), server, response),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = addressOf(server);
  return {
    address,
    environment: { ...process.env, 'npm_config_@gridbot:registry': address, npm_config_cache: ownCache(folder) },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * What was downloaded before is used; what `npm create` installed before is not: npm would take an older package of the same version for the one
 * that was packed just now.
 */
function ownCache(folder) {
  const cache = join(folder, 'npm-cache');
  const usual = execFileSync(npm, ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  mkdirSync(cache);
  if (existsSync(join(usual, '_cacache'))) symlinkSync(join(usual, '_cacache'), join(cache, '_cacache'));
  return cache;
}

function pack(source, folder) {
  const output = execFileSync(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: source,
  });
  const [{ filename }] = JSON.parse(output);
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return [manifest.name, { manifest, tarball: readFileSync(join(folder, filename)) }];
}

const addressOf = (server) => `http://127.0.0.1:${server.address().port}/`;

function answer(byName, path, server, response) {
  const isTarball = path.startsWith('-/');
  const found = byName.get(isTarball ? path.slice(2) : path);
  if (found === undefined) return response.writeHead(404).end('{}');
  if (isTarball) return response.end(found.tarball);
  const { manifest, tarball } = found;
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${addressOf(server)}-/${encodeURIComponent(manifest.name)}`, integrity };
  const { name, version } = manifest;
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } }),
  );
}
