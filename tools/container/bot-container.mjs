import { docker } from './docker.mjs';
import { RunningBot } from './running-bot.mjs';

/** A bot that "docker run" runs, on a volume of its own. */
export class BotContainer extends RunningBot {
  /** @param {{ name: string, image: string, mounts: readonly string[], options?: readonly string[] }} settings */
  constructor({ name, image, mounts, options = [] }) {
    super(name);
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

  /** Runs a command of gridbot in a container of its own, on the same data. @throws Error if it does not end with 0 */
  look(...args) {
    return docker('run', '--rm', ...this.options, ...this.places, this.image, ...args);
  }

  end() {
    return docker('stop', '--time', '10', this.name);
  }

  remove() {
    return docker('rm', '--force', '--volumes', this.name);
  }

  removeData() {
    return docker('volume', 'rm', '--force', this.volume);
  }
}
