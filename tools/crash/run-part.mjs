import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
const CRASH = join(root, 'apps/bot-cli-e2e/src/crash/main.ts');
const loader = pathToFileURL(join(import.meta.dirname, 'typescript.mjs')).href;

/** Begin of the line with which a part ends. */
const RESULT = 'RESULT ';

/** Runs one part of the harness in a process of its own; with a mutant, on broken sources. */
export async function runPart(args, { mutant, program = CRASH } = {}) {
  const env = { ...process.env, NODE_OPTIONS: '', CRASH_MUTANT: mutant ?? '' };
  const child = spawn(process.execPath, ['--no-warnings', '--import', loader, program, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const line = output.split('\n').find((text) => text.startsWith(RESULT));
  if (line !== undefined) return JSON.parse(line.slice(RESULT.length));
  const problems = [`${args.join(' ')} ended with ${code} and said:\n${output}${errors}`];
  return { counts: {}, summary: 'it fell over', problems };
}
