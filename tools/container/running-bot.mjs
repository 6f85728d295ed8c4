import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { docker, until } from './docker.mjs';

const BYTES = { KiB: 1_024, MiB: 1_048_576, GiB: 1_073_741_824 };

/** A bot in a container, however it was started. */
export class RunningBot {
  /** @param {string} name of its container */
  constructor(name) {
    this.name = name;
  }

  /** @returns {Promise<number>} seconds from start to healthy */
  async healthy(seconds = 60) {
    await until(`${this.name} is healthy`, seconds, async () => {
      const [status, health] = (await this.inspect('{{.State.Status}} {{.State.Health.Status}}')).split(' ');
      if (status !== 'running') throw new Error(`${this.name} ended by itself`);
      return health === 'healthy';
    }).catch(async (error) => {
      throw new Error(`${error.message}\n${await this.log()}`);
    });
    return (performance.now() - this.startedAt) / 1_000;
  }

  /** Runs a command of gridbot in the running container. @throws Error if it does not end with 0 */
  ask(...args) {
    return docker('exec', this.name, 'gridbot', ...args);
  }

  /** One of its pages, asked for from inside: nobody else may. @throws Error if it does not answer 200 */
  page(url) {
    const script = `const answer = await fetch('${url}'); console.log(await answer.text()); process.exit(answer.ok ? 0 : 1)`;
    return docker('exec', this.name, 'node', '--input-type=module', '--eval', script);
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
    await this.end();
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
}
