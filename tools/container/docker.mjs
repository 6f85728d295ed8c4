import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs docker. The exchange that the bots trade on lives in this process, so nothing here may wait without letting it answer.
 * @returns {Promise<string>} what it printed
 * @throws Error with what docker said if it fails
 */
export function docker(...args) {
  return dockerWith({}, ...args);
}

/** The same with variables of the environment. @param {Readonly<Record<string, string>>} env beside those of this process */
export async function dockerWith(env, ...args) {
  const options = { maxBuffer: 64e6, env: { ...process.env, ...env } };
  const { stdout } = await promisify(execFile)('docker', args, options).catch(({ code, stdout, stderr }) => {
    throw new Error(`docker ${args.join(' ')}\nended with ${code}:\n${stdout}${stderr}`);
  });
  return stdout.trim();
}

/** Builds an image, its output shown. @throws Error if that fails */
export function build(image, file, context, baseImage) {
  const args = ['build', '--network=host', '--tag', image, '--file', file, '--build-arg', `NODE_IMAGE=${baseImage}`];
  const { status } = spawnSync('docker', [...args, context], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`docker build of ${image} ended with ${status}`);
}

/** Why no image can be built here; `undefined` if one can. @param {string} baseImage the image that it is built on */
export function engineProblem(baseImage) {
  const { status, error } = spawnSync('docker', ['info'], { stdio: 'ignore' });
  if (error !== undefined) return 'there is no docker command on this machine';
  if (status !== 0) return 'no Docker engine answers';
  return canBeHad(baseImage) ? undefined : `the base image ${baseImage} is not here and cannot be pulled`;
}

/** True for an image that is here, or is now because it could be pulled. */
export function canBeHad(image) {
  if (spawnSync('docker', ['image', 'inspect', image], { stdio: 'ignore' }).status === 0) return true;
  return spawnSync('docker', ['pull', '--quiet', image], { stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** Waits until something is so, looked at every 200 ms. @throws Error that names it after `seconds` */
export async function until(what, seconds, check) {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
