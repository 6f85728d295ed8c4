import { spawnSync } from 'node:child_process';

const MEMORY_HOOK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(`\\nmaxrss ${process.resourceUsage().maxRSS}\\n`))';

/** Runs a script in a process of its own; answers its last line of output as JSON, the seconds and the peak memory in MB. */
export function inProcess(script, args = [], env = {}) {
  const began = performance.now();
  const child = spawnSync(process.execPath, ['--import', MEMORY_HOOK, script, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - began) / 1000;
  if (child.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${child.stdout}${child.stderr}`);
  const memory = Number(/maxrss (\d+)/.exec(child.stderr)[1]) / 1024;
  return { output: () => JSON.parse(child.stdout.trim().split('\n').at(-1)), seconds, memory };
}

/** The quickest of several. */
export function quickest(rounds, run) {
  const list = Array.from({ length: rounds }, run);
  return list.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}
