import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, so that another with the same number is told from it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Which start of the machine; absent where the platform does not tell. */
  readonly boot?: string;
  /** When it began, in ticks since then. */
  readonly ticks?: string;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  const boot = bootId();
  const ticks = startTicks(process.pid);
  return { pid: process.pid, host: hostname(), ...(boot && { boot }), ...(ticks && { ticks }) };
}

/** True if it is known that a process is gone. In doubt it lives: one on another host, or in another container, cannot be asked for. */
export function isGone({ pid, host, boot, ticks }: ProcessIdentity): boolean {
  const here = bootId();
  if (boot !== undefined && here !== undefined && boot !== here) return true;
  if (host !== hostname()) return false;
  if (!exists(pid)) return true;
  const now = startTicks(pid);
  return ticks !== undefined && now !== undefined && ticks !== now;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function bootId(): string | undefined {
  return textOf('/proc/sys/kernel/random/boot_id')?.trim();
}

/** Field 22 of /proc/PID/stat; the second is a name in parentheses that may hold anything. */
function startTicks(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // a platform without /proc
  }
}
