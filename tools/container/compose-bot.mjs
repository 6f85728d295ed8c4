import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dockerWith } from './docker.mjs';
import { RunningBot } from './running-bot.mjs';

/** A bot that docker/compose.yaml runs beside its database. The folder holds bot.yaml and secrets/ already. */
export class ComposeBot extends RunningBot {
  /**
   * @param {{ folder: string, project: string, files: readonly string[], image: string, env: Readonly<Record<string, string>>,
   *   exchange: { host: string, port: string } }} settings
   */
  constructor({ folder, project, files, image, env, exchange }) {
    super(`${project}-bot-1`);
    this.image = image;
    this.env = env;
    this.exchange = exchange;
    const copies = files.map((file) => join(folder, basename(file)));
    for (const [at, file] of files.entries()) copyFileSync(file, copies[at]);
    this.override = join(folder, 'override.yaml');
    this.flags = ['--project-name', project, ...[...copies, this.override].flatMap((file) => ['--file', file])];
  }

  async start(...args) {
    writeFileSync(this.override, this.changes(['--config', 'bot.yaml', ...args]));
    await this.compose('up', '--detach', '--no-build', '--wait', '--wait-timeout', '120', 'db');
    await this.compose('up', '--detach', '--no-build', 'relay');
    this.startedAt = performance.now();
    await this.compose('up', '--detach', '--no-build', 'bot');
  }

  /** What the files say is changed in three things: the command, how often health is asked for, and the way to the exchange. */
  changes(command) {
    const healthcheck = { test: ['CMD', 'gridbot', 'health'], interval: '1s', timeout: '15s', start_period: '90s' };
    const { host, port } = this.exchange;
    const relay = {
      image: this.image,
      entrypoint: ['node', '/relay.mjs', host, port],
      healthcheck: { disable: true },
      volumes: [`${join(import.meta.dirname, 'relay.mjs')}:/relay.mjs:ro`],
      networks: ['outside', 'inside'],
    };
    const bot = { command, healthcheck, network_mode: 'service:relay' };
    return JSON.stringify({ services: { relay, bot } }).replace(
      '"network_mode"',
      '"networks": !reset null, "network_mode"',
    );
  }

  look(...args) {
    return this.compose('run', '--rm', '--no-deps', '-T', 'bot', ...args);
  }

  /** With less time than the file gives: one that takes longer is killed, which its exit code tells. */
  end() {
    return this.compose('stop', '--timeout', '10', 'bot');
  }

  remove() {
    return this.compose('rm', '--force', '--stop', 'bot');
  }

  removeData() {
    return this.compose('down', '--volumes', '--timeout', '10');
  }

  compose(...args) {
    return dockerWith(this.env, 'compose', ...this.flags, ...args);
  }
}
