import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own that is told and tells things. It is ended with us, whatever it does. */
export class Child {
  constructor(script, args, { execArgv = [] } = {}) {
    this.process = fork(join(import.meta.dirname, script), args, {
      execArgv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.exited = once(this.process, 'exit');
    const end = () => this.process.kill('SIGKILL');
    process.on('exit', end);
    void this.exited.then(() => process.off('exit', end));
  }

  tell(message) {
    this.process.send(message);
  }

  /** The next message that has this field. */
  hear(field) {
    return new Promise((resolve, reject) => {
      const listen = (message) => {
        if (message[field] === undefined) return;
        this.process.off('message', listen);
        this.process.off('exit', gone);
        resolve(message);
      };
      const gone = (code) => reject(new Error(`${this.process.spawnargs.slice(1, 3).join(' ')} ended with ${code}`));
      this.process.on('message', listen);
      this.process.on('exit', gone);
    });
  }

  async close() {
    if (this.process.connected) this.tell({ close: true });
    await this.exited;
  }
}
