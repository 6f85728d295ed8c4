import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from '@jest/globals';

const GRIDBOT = fileURLToPath(new URL('../../bot-cli/bin/gridbot.js', import.meta.url));
const folders: string[] = [];
let cache: string | undefined;
const running = new Map<ChildProcess, Promise<Ended>>();

/** For `--set`: no test asks a real exchange. */
export const NOBODY_LISTENS = 'exchange.restUrl=http://127.0.0.1:1';

/** A test that failed in its midst leaves no process to the next one; what fails before the first test, none at all. */
afterEach(killAll);
afterAll(async () => {
  await killAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function killAll(): Promise<void> {
  for (const child of running.keys()) child.kill('SIGKILL');
  await Promise.all(running.values());
}

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once the text has been printed; rejects if the command ends before. */
  printed(text: string): Promise<void>;
}

/** A folder with these files, gone after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gridbot-e2e-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Starts the built command in a folder, with no GRIDBOT_ variable but these. */
export function start(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GRIDBOT_|NODE_OPTIONS$)/.test(name));
  const child = spawn(process.execPath, [GRIDBOT, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), XDG_CACHE_HOME: cacheFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const watch of watchers) watch();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, ...output });
    });
  });
  running.set(child, ended);
  return { child, ended, printed: (text) => untilPrinted(text, output, watchers, ended) };
}

/** The copies that backtests make of data files are no business of the user's who runs the tests. */
export function cacheFolder(): string {
  cache ??= folderWith();
  return cache;
}

/** Runs the built command to its end. */
export function gridbot(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start(folder, args, env).ended;
}

/** Runs the built command until no lease is in its way: that of a killed process ends by itself. How it is run, the test decides. */
export async function untilNobodyRuns(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  runs = gridbot,
): Promise<Ended> {
  for (;;) {
    const ended = await runs(folder, args, env);
    if (!ended.stderr.includes('STORE.LEASED')) return ended;
  }
}

function untilPrinted(
  text: string,
  output: { readonly stdout: string; readonly stderr: string },
  watchers: Set<() => void>,
  ended: Promise<Ended>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const watch = (): void => {
      if (output.stdout.includes(text) || output.stderr.includes(text)) resolve();
    };
    watchers.add(watch);
    watch();
    void ended.then(({ code, stderr }) => reject(new Error(`ended with ${code} before "${text}":\n${stderr}`)));
  });
}
