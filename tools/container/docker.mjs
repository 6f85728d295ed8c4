import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs docker. The exchange that the bots trade on lives in this process, so nothing here may wait without letting it answer.
 * @returns {Promise<string>} what it printed
 * @throws Error with what docker said if it fails
 */
export async function docker(...args) {
  const { stdout } = await run('docker', args, { maxBuffer: 64e6 }).catch(({ code, stdout, stderr }) => {
    throw new Error(`docker ${args.slice(0, 3).join(' ')} ... ended with ${code}:\n${stdout}${stderr}`);
  });
  return stdout.trim();
}

/** Runs docker with its output shown. @returns {number} its exit code */
export function dockerShown(...args) {
  return spawnSync('docker', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
}

/** Why no image can be built here; `undefined` if one can. @param {string} base the image that it is built on */
export function engineProblem(base) {
  const { status, error } = spawnSync('docker', ['info'], { stdio: 'ignore' });
  if (error !== undefined) return 'there is no docker command on this machine';
  if (status !== 0) return 'no Docker engine answers';
  if (spawnSync('docker', ['image', 'inspect', base], { stdio: 'ignore' }).status === 0) return undefined;
  const pulled = spawnSync('docker', ['pull', '--quiet', base], { stdio: 'ignore', timeout: 300_000 });
  return pulled.status === 0 ? undefined : `the base image ${base} is not here and cannot be pulled`;
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
