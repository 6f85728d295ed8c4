import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { docker, until } from './docker.mjs';

const BYTES = { KiB: 1_024, MiB: 1_048_576, GiB: 1_073_741_824 };

/** A bot in a container: started, looked at, stopped. */
export class BotContainer {
  /** @param {{ name: string, image: string, mounts: readonly string[], options?: readonly string[] }} settings */
  constructor({ name, image, mounts, options = [] }) {
    this.name = name;
    this.image = image;
    this.volume = `${name}-data`;
    this.places = [...mounts, `${this.volume}:/gridbot/data`].flatMap((mount) => ['--volume', mount]);
    this.options = ['--network', 'host', ...options];
  }

  /** Starts it, as a user would but for a health check that is asked more often. */
  start(...args) {
    this.startedAt = performance.now();
    const detached = ['run', '--detach', '--name', this.name, '--health-interval', '1s'];
    return docker(...detached, ...this.options, ...this.places, this.image, '--config', 'bot.yaml', ...args);
  }

  /** @returns {Promise<number>} seconds from start to healthy */
  async healthy(seconds = 60) {
    await until(`${this.name} is healthy`, seconds, async () => {
      const [status, health] = (await this.inspect('{{.State.Status}} {{.State.Health.Status}}')).split(' ');
      if (status !== 'running') throw new Error(`${this.name} ended by itself:\n${await this.log()}`);
      return health === 'healthy';
    });
    return (performance.now() - this.startedAt) / 1_000;
  }

  /** Runs a command of gridbot in the running container. @throws Error if it does not end with 0 */
  ask(...args) {
    return docker('exec', this.name, 'gridbot', ...args);
  }

  /** Runs a command of gridbot in a container of its own, on the same data. @throws Error if it does not end with 0 */
  look(...args) {
    return docker('run', '--rm', ...this.options, ...this.places, this.image, ...args);
  }

  /** Memory in millions of bytes as the engine counts it, without what the system only caches. */
  async memory() {
    const text = await docker('stats', '--no-stream', '--format', '{{.MemUsage}}', this.name);
    const [, amount, unit] = /^([\d.]+)(\w+)/.exec(text) ?? [];
    return Number(amount) * BYTES[unit] * 1e-6;
  }

  /** Sends the stop signal. @returns {Promise<{ code: number, seconds: number }>} how it ended; 137: it was killed after ten seconds */
  async stop() {
    const from = performance.now();
    await docker('stop', '--time', '10', this.name);
    const seconds = (performance.now() - from) / 1_000;
    return { code: Number(await this.inspect('{{.State.ExitCode}}')), seconds };
  }

  inspect(format) {
    return docker('inspect', this.name, '--format', format);
  }

  /** Both streams: results and the rest. */
  async log() {
    const { stdout, stderr } = await promisify(execFile)('docker', ['logs', this.name]);
    return `${stdout}${stderr}`;
  }

  remove() {
    return docker('rm', '--force', '--volumes', this.name);
  }

  removeData() {
    return docker('volume', 'rm', '--force', this.volume);
  }
}
