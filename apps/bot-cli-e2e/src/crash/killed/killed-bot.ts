import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const GRIDBOT = fileURLToPath(new URL('../../../../bot-cli/bin/gridbot.js', import.meta.url));
const FAST_TIME = new URL('fast-time.mjs', import.meta.url).href;
/** So much of the end of what a process said is kept. */
const KEPT = 4_000;

/** Where and how a process runs. */
export interface Surroundings {
  readonly folder: string;
  /** How many times as fast its time goes as the machine's, and from when on. */
  readonly speed: number;
  readonly from: number;
}

/** One process of the built command, which may be killed at any moment. */
export class KilledBot {
  /** How it ended; absent while it runs. */
  end: { readonly code: number | null; readonly signal: NodeJS.Signals | null } | undefined;
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private said = '';

  constructor({ folder, speed, from }: Surroundings, args: readonly string[]) {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(GRIDBOT_|NODE_OPTIONS$|CRASH_)/.test(name));
    this.child = spawn(process.execPath, ['--import', FAST_TIME, GRIDBOT, ...args], {
      cwd: folder,
      // Locks of keys are in the folder for temporary files: this bot's machine has its own.
      env: { ...Object.fromEntries(inherited), TMPDIR: folder, FAST_TIME: `${speed}`, FAST_TIME_FROM: `${from}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said = (this.said + text).slice(-KEPT)));
    }
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      this.end = { code: code as number | null, signal: signal as NodeJS.Signals | null };
    });
  }

  /** The end of what it said. */
  get output(): string {
    return this.said;
  }

  /** True once it said that it trades. */
  get isTrading(): boolean {
    return /going on with the account|starting at/.test(this.said);
  }

  /** SIGKILL: not one instruction more. */
  kill(): void {
    if (this.end === undefined) this.child.kill('SIGKILL');
  }

  /** Asks for an orderly end. */
  stop(): void {
    this.child.kill('SIGTERM');
  }
}

/** Runs a command to its end. */
export async function runGridbot(surroundings: Surroundings, args: readonly string[]): Promise<string> {
  const bot = new KilledBot(surroundings, args);
  await bot.ended;
  return bot.output;
}
