import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock, as its file says. */
export interface LockOwner {
  /** Different for every lock that was ever taken. */
  readonly token: string;
  readonly pid: number;
  /** When the process began, as its system says; numbers of processes come again. Empty where the system does not say it. */
  readonly began: string;
  /** Where that number means that process. */
  readonly place: string;
}

/** A process of this machine as an owner; this one, unless another is named. */
export function ownerOf(pid = process.pid): LockOwner {
  return { token: randomBytes(8).toString('hex'), pid, began: beginOf(pid), place: PLACE };
}

/** The owner that a lock's file names; `undefined` if it names none, as one that has just been made and not yet been written. */
export function ownerIn(text: string): LockOwner | undefined {
  try {
    const { token, pid, began, place } = JSON.parse(text) as Partial<LockOwner>;
    const isWhole = token !== undefined && pid !== undefined && began !== undefined && place !== undefined;
    return isWhole ? { token, pid, began, place } : undefined;
  } catch {
    return undefined;
  }
}

/** True if the owner's process is over, false if it runs; `undefined` if it is none of those that can be seen from here. */
export function isOver({ pid, began, place }: LockOwner): boolean | undefined {
  if (place !== PLACE) return undefined;
  return !runs(pid) || beginOf(pid) !== began;
}

/** Containers have process numbers of their own, and may share their host's name and a folder. */
const PLACE = [
  hostname(),
  told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  told(() => readlinkSync('/proc/self/ns/pid')),
].join(' ');

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux: ticks since the start of the machine, after the name in brackets, which may contain anything. */
function beginOf(pid: number): string {
  return told(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[BEGIN_FIELD]!;
  });
}

/** `starttime` of proc(5), counted from the field after the name. */
const BEGIN_FIELD = 19;

function told(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
